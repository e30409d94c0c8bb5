-- The record: every table, its keys, its checks and what each column means.
--
-- Facts are rows that cite a source. A dated fact has `first_day` and `last_day`, both
-- inclusive: equal when the day is known, the ends of the month, year or range when the
-- source says no more, both null when no date is on record. `known_on` is written by the
-- loader, never by hand: the last day of the source's publication, else of the fact.
--
-- The comments are the data dictionary in English; data/dictionary.csv holds the French.

create type institution_kind as enum ('federal', 'vendor', 'group');
create type body_kind as enum ('commissioner', 'review_agency', 'committee', 'auditor');
create type jurisdiction as enum ('federal', 'provincial', 'territorial');
create type source_kind as enum ('primary', 'secondary', 'tertiary', 'press');
create type original_language as enum ('en', 'fr', 'both', 'other');
create type second_look as enum (
    'confirmed', 'confirmed_elsewhere', 'corrected', 'not_seen', 'not_checked'
);
create type technology_category as enum (
    'biometric', 'interception', 'monitoring', 'device_access', 'data_analytics',
    'automated_decision', 'data_collection', 'data_sharing', 'security', 'other'
);
create type technology_status as enum ('in_use', 'trial', 'suspended', 'ended', 'not_known');
create type declared_by as enum ('institution', 'others', 'not_known');
create type yes_no as enum ('yes', 'no', 'not_known', 'not_applicable');
create type assessment_state as enum (
    'completed', 'summary_published', 'under_way', 'expected', 'not_done_before_use',
    'not_received', 'not_required'
);
create type qualifier as enum ('exact', 'about', 'at_least', 'at_most');
create type use_basis as enum ('institution', 'overseer', 'court', 'press', 'vendor', 'complainant');
create type use_count_kind as enum ('uses', 'accounted_uses', 'unaccounted_uses', 'other');
create type complaint_kind as enum (
    'privacy_act', 'privacy_act_time_limits', 'privacy_act_disclosure', 'conduct'
);
create type complaint_measure as enum ('received', 'accepted', 'refused', 'active', 'closed');
create type investigation_kind as enum ('investigation', 'review', 'audit', 'study');
create type investigation_status as enum ('open', 'reported');
create type finding_disposition as enum (
    'well_founded', 'well_founded_in_part', 'not_well_founded', 'contravention',
    'no_contravention', 'not_stated'
);
create type finding_stance as enum ('accepted', 'disputed', 'not_stated');
create type remedy_stance as enum ('accepted', 'partly', 'rejected', 'not_stated');
create type due_set_by as enum (
    'institution', 'overseer_accepted', 'overseer_not_accepted'
);
create type recommendation_state as enum (
    'open', 'partly_implemented', 'implemented_claimed', 'implemented_verified',
    'not_implemented', 'superseded', 'no_published_record'
);
create type on_whose_word as enum ('institution', 'overseer', 'press');
create type basis as enum ('stated', 'inferred');
create type obligation_state as enum ('met', 'partly', 'not_met', 'not_known');
create type received_state as enum ('yes', 'no', 'not_known');
create type assessment_timing as enum ('in_time', 'late', 'not_before_use', 'not_known');
create type timeline_event as enum (
    'first_use', 'status', 'declared', 'corrected', 'assessed', 'opened', 'reported', 'found',
    'recommended', 'due', 'progress', 'said', 'undertaking'
);
create type finding_status as enum ('open', 'closed', 'no_recommendation');
create type result_kind as enum (
    'institution', 'technology', 'investigation', 'finding', 'recommendation', 'statement',
    'declaration', 'technology_use', 'oversight_body', 'source'
);
create type gap_kind as enum ('not_read', 'doubtful', 'limit');
create type return_kind as enum ('uses', 'complaints', 'independent_counts');
create type return_level as enum ('records', 'counts');
create type return_value as enum ('code', 'day', 'quarter', 'yes_or_no', 'count');
create type use_purpose as enum (
    'investigation', 'identification', 'border-control', 'benefit-control', 'public-safety',
    'training', 'other', 'not-recorded'
);
create type use_authority as enum (
    'warrant', 'production-order', 'consent', 'statute', 'exigent', 'none', 'not-recorded'
);
create type use_outcome as enum ('match', 'no-match', 'other', 'not-recorded');
create type complaint_disposition as enum (
    'well-founded', 'well-founded-in-part', 'not-well-founded', 'settled', 'resolved-early',
    'discontinued', 'declined', 'not-recorded'
);
create type counted_by as enum ('vendor', 'court', 'overseer');
create type count_measure as enum (
    'uses', 'complaints_received', 'complaints_closed', 'independent_uses'
);
create type count_level as enum ('all', 'group', 'one');
create type period_level as enum ('quarter', 'year', 'all');
create type return_state as enum ('on_time', 'late', 'not_received', 'not_due');

-- What the record is -------------------------------------------------------------------

create table record (
    compiled_on date not null,
    is_synthetic boolean not null,
    title_en varchar not null,
    title_fr varchar not null
);
comment on table record is 'One row: what this record is and when it was compiled.';
comment on column record.compiled_on is 'Day on which the record was compiled; nothing published later is in it.';
comment on column record.is_synthetic is 'True when the rows were made up for a demonstration; shown wherever they appear.';
comment on column record.title_en is 'Name of the record, in English.';
comment on column record.title_fr is 'Name of the record, in French.';

create table sources (
    source_id varchar primary key,
    publisher_en varchar not null,
    publisher_fr varchar not null,
    title_en varchar not null,
    title_fr varchar not null,
    original_language original_language not null,
    url varchar,
    first_day date,
    last_day date,
    kind source_kind not null,
    terms_en varchar not null,
    terms_fr varchar not null,
    checked_on date,
    evidence varchar,
    check (first_day <= last_day),
    check ((first_day is null) = (last_day is null))
);
comment on table sources is 'One row per document that a fact cites.';
comment on column sources.source_id is 'Short text id of the document.';
comment on column sources.publisher_en is 'Who published the document, in English.';
comment on column sources.publisher_fr is 'Who published the document, in French.';
comment on column sources.title_en is 'Title in English; in square brackets when the translation is ours.';
comment on column sources.title_fr is 'Title in French; in square brackets when the translation is ours.';
comment on column sources.original_language is 'Language in which the title was published.';
comment on column sources.url is 'Address of the document; null when none is on record.';
comment on column sources.first_day is 'First day of the publication date, inclusive; null when the document is undated.';
comment on column sources.last_day is 'Last day of the publication date, inclusive; null when the document is undated.';
comment on column sources.kind is 'Primary (the actor itself), secondary, tertiary (summary of summaries) or press.';
comment on column sources.terms_en is 'Terms of use of the document itself, in English.';
comment on column sources.terms_fr is 'Terms of use of the document itself, in French.';
comment on column sources.checked_on is 'Day on which the document was last looked at; null when that was not recorded.';
comment on column sources.evidence is 'Words of the document that support what cites it.';

-- Who and what -------------------------------------------------------------------------

create table institutions (
    institution_id varchar primary key,
    name_en varchar not null,
    name_fr varchar not null,
    acronym_en varchar,
    acronym_fr varchar,
    portfolio_en varchar not null,
    portfolio_fr varchar not null,
    former_names_en varchar,
    former_names_fr varchar,
    kind institution_kind not null,
    source_id varchar not null references sources (source_id),
    evidence varchar
);
comment on table institutions is 'One row per institution, vendor or group of institutions.';
comment on column institutions.institution_id is 'Short text id of the institution.';
comment on column institutions.name_en is 'Official title in English.';
comment on column institutions.name_fr is 'Official title in French.';
comment on column institutions.acronym_en is 'Acronym in English; null when it has none.';
comment on column institutions.acronym_fr is 'Acronym in French; null when it has none.';
comment on column institutions.portfolio_en is 'Ministerial portfolio in English.';
comment on column institutions.portfolio_fr is 'Ministerial portfolio in French.';
comment on column institutions.former_names_en is 'Earlier names in English; null when none is on record.';
comment on column institutions.former_names_fr is 'Earlier names in French; null when none is on record.';
comment on column institutions.kind is 'Federal institution, vendor, or group; a group is never summed with its members.';
comment on column institutions.source_id is 'Source of the names.';
comment on column institutions.evidence is 'Words of the source that support the row.';

create table technologies (
    technology_id varchar primary key,
    name_en varchar not null,
    name_fr varchar not null,
    category technology_category not null,
    description_en varchar not null,
    description_fr varchar not null,
    source_id varchar not null references sources (source_id)
);
comment on table technologies is 'One row per technology or practice that is overseen.';
comment on column technologies.technology_id is 'Short text id of the technology.';
comment on column technologies.name_en is 'Name in English.';
comment on column technologies.name_fr is 'Name in French.';
comment on column technologies.category is 'What kind of intrusion it is.';
comment on column technologies.description_en is 'Plain description in English, in our words.';
comment on column technologies.description_fr is 'Plain description in French, in our words.';
comment on column technologies.source_id is 'A source on record that names the technology.';

create table oversight_bodies (
    body_id varchar primary key,
    name_en varchar not null,
    name_fr varchar not null,
    acronym_en varchar,
    acronym_fr varchar,
    kind body_kind not null,
    jurisdiction jurisdiction not null,
    source_id varchar not null references sources (source_id)
);
comment on table oversight_bodies is 'One row per body that oversees: commissioners, review agencies, committees, auditors.';
comment on column oversight_bodies.body_id is 'Short text id of the body.';
comment on column oversight_bodies.name_en is 'Official title in English.';
comment on column oversight_bodies.name_fr is 'Official title in French.';
comment on column oversight_bodies.acronym_en is 'Acronym in English; null when it has none.';
comment on column oversight_bodies.acronym_fr is 'Acronym in French; null when it has none.';
comment on column oversight_bodies.kind is 'Commissioner, review agency, committee or auditor.';
comment on column oversight_bodies.jurisdiction is 'Federal, provincial or territorial.';
comment on column oversight_bodies.source_id is 'A source on record that names the body.';

-- What is used -------------------------------------------------------------------------

create table technology_register (
    institution_id varchar not null references institutions (institution_id),
    technology_id varchar not null references technologies (technology_id),
    first_use_first_day date,
    first_use_last_day date,
    declared_by declared_by not null,
    third_party_source_en varchar,
    third_party_source_fr varchar,
    third_party_lawfulness_checked yes_no not null,
    bias_evaluated yes_no not null,
    note_en varchar,
    note_fr varchar,
    source_id varchar not null references sources (source_id),
    evidence varchar,
    known_on date,
    primary key (institution_id, technology_id),
    check (first_use_first_day <= first_use_last_day),
    check ((first_use_first_day is null) = (first_use_last_day is null))
);
comment on table technology_register is 'One row per institution and technology that the record says it uses, tried or bought.';
comment on column technology_register.institution_id is 'Institution.';
comment on column technology_register.technology_id is 'Technology.';
comment on column technology_register.first_use_first_day is 'First day on which first use may have been; null when not on record.';
comment on column technology_register.first_use_last_day is 'Last day on which first use may have been; null when not on record.';
comment on column technology_register.declared_by is 'Whether the institution declared the use itself or others found it.';
comment on column technology_register.third_party_source_en is 'Outside party that supplied the information or tool, in English; null when none is on record.';
comment on column technology_register.third_party_source_fr is 'Outside party that supplied the information or tool, in French; null when none is on record.';
comment on column technology_register.third_party_lawfulness_checked is 'Whether the institution checked that the outside party gathered its information lawfully.';
comment on column technology_register.bias_evaluated is 'Whether bias of the technology was evaluated.';
comment on column technology_register.note_en is 'Remark in English.';
comment on column technology_register.note_fr is 'Remark in French.';
comment on column technology_register.source_id is 'Source of the row.';
comment on column technology_register.evidence is 'Words of the source that support the row.';
comment on column technology_register.known_on is 'Day from which the row is known; written by the loader.';

create table technology_status_events (
    status_event_id varchar primary key,
    institution_id varchar not null,
    technology_id varchar not null,
    status technology_status not null,
    first_day date,
    last_day date,
    basis basis not null,
    source_id varchar not null references sources (source_id),
    evidence varchar,
    known_on date,
    foreign key (institution_id, technology_id)
    references technology_register (institution_id, technology_id),
    check (first_day <= last_day),
    check ((first_day is null) = (last_day is null))
);
comment on table technology_status_events is 'One row per change on record in the status of a technology at an institution.';
comment on column technology_status_events.status_event_id is 'Short text id of the change.';
comment on column technology_status_events.institution_id is 'Institution.';
comment on column technology_status_events.technology_id is 'Technology.';
comment on column technology_status_events.status is 'Status from that day on: in use, trial, suspended, ended, not known.';
comment on column technology_status_events.first_day is 'First day on which the change may have been, inclusive.';
comment on column technology_status_events.last_day is 'Last day on which the change may have been, inclusive.';
comment on column technology_status_events.basis is 'Whether the source states the status or it is inferred from it.';
comment on column technology_status_events.source_id is 'Source of the change.';
comment on column technology_status_events.evidence is 'Words of the source that support the row.';
comment on column technology_status_events.known_on is 'Day from which the change is known; written by the loader.';

create table declarations (
    declaration_id varchar primary key,
    institution_id varchar not null references institutions (institution_id),
    technology_id varchar not null references technologies (technology_id),
    statement_en varchar not null,
    statement_fr varchar not null,
    first_day date,
    last_day date,
    stated_to_en varchar not null,
    stated_to_fr varchar not null,
    correction_en varchar,
    correction_fr varchar,
    corrected_first_day date,
    corrected_last_day date,
    correction_source_id varchar references sources (source_id),
    second_look second_look not null,
    source_id varchar not null references sources (source_id),
    evidence varchar,
    known_on date,
    correction_known_on date,
    check (first_day <= last_day),
    check (corrected_first_day <= corrected_last_day),
    check (first_day <= corrected_last_day),
    check ((correction_en is null) = (correction_fr is null))
);
comment on table declarations is 'One row per statement of an institution about its use of a technology, with its later correction.';
comment on column declarations.declaration_id is 'Short text id of the statement.';
comment on column declarations.institution_id is 'Institution that made the statement.';
comment on column declarations.technology_id is 'Technology that it is about.';
comment on column declarations.statement_en is 'What was said, our paraphrase in English.';
comment on column declarations.statement_fr is 'What was said, our paraphrase in French.';
comment on column declarations.first_day is 'First day on which it may have been said, inclusive.';
comment on column declarations.last_day is 'Last day on which it may have been said, inclusive.';
comment on column declarations.stated_to_en is 'To whom it was said, in English.';
comment on column declarations.stated_to_fr is 'To whom it was said, in French.';
comment on column declarations.correction_en is 'What it was corrected to, in English; null when no correction is on record.';
comment on column declarations.correction_fr is 'What it was corrected to, in French; null when no correction is on record.';
comment on column declarations.corrected_first_day is 'First day on which the correction may have been, inclusive.';
comment on column declarations.corrected_last_day is 'Last day on which the correction may have been, inclusive.';
comment on column declarations.correction_source_id is 'Source of the correction; null when it is the source of the row.';
comment on column declarations.second_look is 'Result of an independent second look at the row.';
comment on column declarations.source_id is 'Source of the statement.';
comment on column declarations.evidence is 'Words of the source that support the row.';
comment on column declarations.known_on is 'Day from which the statement is known; written by the loader.';
comment on column declarations.correction_known_on is 'Day from which the correction is known; written by the loader.';

create table assessments (
    assessment_id varchar primary key,
    institution_id varchar not null references institutions (institution_id),
    technology_id varchar not null references technologies (technology_id),
    title_en varchar not null,
    title_fr varchar not null,
    state assessment_state not null,
    first_day date,
    last_day date,
    note_en varchar,
    note_fr varchar,
    is_weak boolean not null,
    second_look second_look not null,
    source_id varchar not null references sources (source_id),
    evidence varchar,
    known_on date,
    check (first_day <= last_day),
    check ((first_day is null) = (last_day is null)),
    check ((note_en is null) = (note_fr is null))
);
comment on table assessments is 'One row per privacy impact assessment, or statement that there was none.';
comment on column assessments.assessment_id is 'Short text id of the assessment.';
comment on column assessments.institution_id is 'Institution.';
comment on column assessments.technology_id is 'Technology assessed.';
comment on column assessments.title_en is 'What was assessed, in English.';
comment on column assessments.title_fr is 'What was assessed, in French.';
comment on column assessments.state is 'Completed, summary published, under way, expected, not done before use, not received, not required.';
comment on column assessments.first_day is 'First day to which the state may date, inclusive; null when no date is on record.';
comment on column assessments.last_day is 'Last day to which the state may date, inclusive; null when no date is on record.';
comment on column assessments.note_en is 'Remark in English.';
comment on column assessments.note_fr is 'Remark in French.';
comment on column assessments.is_weak is 'True when the row rests on one weak source that nothing else confirms.';
comment on column assessments.second_look is 'Result of an independent second look at the row.';
comment on column assessments.source_id is 'Source of the row.';
comment on column assessments.evidence is 'Words of the source that support the row.';
comment on column assessments.known_on is 'Day from which the row is known; written by the loader.';

create table technology_use (
    use_id varchar primary key,
    institution_id varchar not null references institutions (institution_id),
    technology_id varchar not null references technologies (technology_id),
    measure_en varchar not null,
    measure_fr varchar not null,
    first_day date,
    last_day date,
    qualifier qualifier not null,
    value double not null,
    unit_en varchar not null,
    unit_fr varchar not null,
    is_share boolean not null,
    counts use_count_kind not null,
    denominator_use_id varchar references technology_use (use_id),
    is_subset_of varchar references technology_use (use_id),
    is_group boolean not null,
    basis use_basis not null,
    note_en varchar,
    note_fr varchar,
    second_look second_look not null,
    source_id varchar not null references sources (source_id),
    evidence varchar,
    known_on date,
    check (first_day <= last_day),
    check ((first_day is null) = (last_day is null)),
    check (value >= 0),
    check (not is_share or value <= 1),
    check ((note_en is null) = (note_fr is null))
);
comment on table technology_use is 'One row per published figure about the use of a technology.';
comment on column technology_use.use_id is 'Short text id of the figure.';
comment on column technology_use.institution_id is 'Institution that the figure is about.';
comment on column technology_use.technology_id is 'Technology that the figure is about.';
comment on column technology_use.measure_en is 'What is counted, in English; the same words for the same measure.';
comment on column technology_use.measure_fr is 'What is counted, in French; the same words for the same measure.';
comment on column technology_use.first_day is 'First day of the period counted, inclusive; null when the source gives none.';
comment on column technology_use.last_day is 'Last day of the period counted, inclusive; null when the source gives none.';
comment on column technology_use.qualifier is 'Exact, about, at least or at most, as the source says.';
comment on column technology_use.value is 'The figure; a share, 0 to 1, where is_share is true.';
comment on column technology_use.unit_en is 'Unit in English.';
comment on column technology_use.unit_fr is 'Unit in French.';
comment on column technology_use.is_share is 'True when the figure is a share, kept as 0 to 1.';
comment on column technology_use.counts is 'Whether the figure counts uses, those accounted for, those that nobody could account for, or something else.';
comment on column technology_use.denominator_use_id is 'Figure that is the denominator of this one; null when the record holds none.';
comment on column technology_use.is_subset_of is 'Figure that this one is a part of; null when it is not a part.';
comment on column technology_use.is_group is 'True when the figure covers several institutions; never summed with theirs.';
comment on column technology_use.basis is 'On whose count the figure rests.';
comment on column technology_use.note_en is 'Remark in English.';
comment on column technology_use.note_fr is 'Remark in French.';
comment on column technology_use.second_look is 'Result of an independent second look at the row.';
comment on column technology_use.source_id is 'Source of the figure.';
comment on column technology_use.evidence is 'Words of the source that support the figure.';
comment on column technology_use.known_on is 'Day from which the figure is known; written by the loader.';

-- Who complained -----------------------------------------------------------------------

create table complaints (
    complaint_id varchar primary key,
    body_id varchar not null references oversight_bodies (body_id),
    institution_id varchar not null references institutions (institution_id),
    kind complaint_kind not null,
    measure complaint_measure not null,
    disposition_en varchar,
    disposition_fr varchar,
    first_day date not null,
    last_day date not null,
    value bigint not null,
    denominator bigint,
    denominator_en varchar,
    denominator_fr varchar,
    is_subset_of varchar references complaints (complaint_id),
    is_group boolean not null,
    series varchar,
    note_en varchar,
    note_fr varchar,
    second_look second_look not null,
    source_id varchar not null references sources (source_id),
    evidence varchar,
    known_on date,
    check (first_day <= last_day),
    check (value >= 0),
    check (denominator > 0),
    check ((denominator is null) = (denominator_en is null)),
    check ((denominator_en is null) = (denominator_fr is null)),
    check ((disposition_en is null) = (disposition_fr is null)),
    check ((note_en is null) = (note_fr is null))
);
comment on table complaints is 'One row per published figure of complaints.';
comment on column complaints.complaint_id is 'Short text id of the figure.';
comment on column complaints.body_id is 'Body that the complaints went to.';
comment on column complaints.institution_id is 'Institution complained about.';
comment on column complaints.kind is 'Law or subject of the complaints; kinds are never summed together.';
comment on column complaints.measure is 'Received, accepted, refused, active or closed.';
comment on column complaints.disposition_en is 'How they ended or where they were lodged, in English; null when the figure is not split.';
comment on column complaints.disposition_fr is 'How they ended or where they were lodged, in French; null when the figure is not split.';
comment on column complaints.first_day is 'First day of the period, inclusive.';
comment on column complaints.last_day is 'Last day of the period, inclusive.';
comment on column complaints.value is 'Number of complaints.';
comment on column complaints.denominator is 'What the complaints are out of, such as interactions with the public; null when none is on record.';
comment on column complaints.denominator_en is 'What the denominator counts, in English.';
comment on column complaints.denominator_fr is 'What the denominator counts, in French.';
comment on column complaints.is_subset_of is 'Figure that this one is a part of; null when it is not a part.';
comment on column complaints.is_group is 'True when the figure covers several institutions; never summed with theirs.';
comment on column complaints.series is 'Figures with the same series name are counted the same way and may be compared; a break starts a new one.';
comment on column complaints.note_en is 'Remark in English.';
comment on column complaints.note_fr is 'Remark in French.';
comment on column complaints.second_look is 'Result of an independent second look at the row.';
comment on column complaints.source_id is 'Source of the figure.';
comment on column complaints.evidence is 'Words of the source that support the figure.';
comment on column complaints.known_on is 'Day from which the figure is known; written by the loader.';

-- What was found and recommended -------------------------------------------------------

create table investigations (
    investigation_id varchar primary key,
    title_en varchar not null,
    title_fr varchar not null,
    kind investigation_kind not null,
    status investigation_status not null,
    technology_id varchar not null references technologies (technology_id),
    trigger_en varchar,
    trigger_fr varchar,
    opened_first_day date,
    opened_last_day date,
    issued_first_day date,
    issued_last_day date,
    tabled_first_day date,
    tabled_last_day date,
    is_special_report boolean,
    result_en varchar,
    result_fr varchar,
    second_look second_look not null,
    source_id varchar not null references sources (source_id),
    evidence varchar,
    known_on date,
    check (opened_first_day <= opened_last_day),
    check (issued_first_day <= issued_last_day),
    check (opened_first_day <= issued_last_day),
    check (issued_first_day <= tabled_last_day),
    check ((trigger_en is null) = (trigger_fr is null)),
    check ((result_en is null) = (result_fr is null))
);
comment on table investigations is 'One row per investigation, review, audit or study.';
comment on column investigations.investigation_id is 'Short text id of the investigation.';
comment on column investigations.title_en is 'Title in English.';
comment on column investigations.title_fr is 'Title in French.';
comment on column investigations.kind is 'Investigation, review, audit or study; a study makes no finding.';
comment on column investigations.status is 'Open, or reported.';
comment on column investigations.technology_id is 'Technology that it is about.';
comment on column investigations.trigger_en is 'What it began with, in English; null when not on record.';
comment on column investigations.trigger_fr is 'What it began with, in French; null when not on record.';
comment on column investigations.opened_first_day is 'First day on which it may have opened; null when not on record.';
comment on column investigations.opened_last_day is 'Last day on which it may have opened; null when not on record.';
comment on column investigations.issued_first_day is 'First day on which the report may have been issued; null when not on record.';
comment on column investigations.issued_last_day is 'Last day on which the report may have been issued; null when not on record.';
comment on column investigations.tabled_first_day is 'First day on which it may have been tabled; null when not on record.';
comment on column investigations.tabled_last_day is 'Last day on which it may have been tabled; null when not on record.';
comment on column investigations.is_special_report is 'True when tabled in Parliament as a special report; null when not on record.';
comment on column investigations.result_en is 'Result in the words of the record, in English; null when none is on record.';
comment on column investigations.result_fr is 'Result in the words of the record, in French; null when none is on record.';
comment on column investigations.second_look is 'Result of an independent second look at the row.';
comment on column investigations.source_id is 'Source of the row.';
comment on column investigations.evidence is 'Words of the source that support the row.';
comment on column investigations.known_on is 'Day from which the row is known; written by the loader.';

create table investigation_overseers (
    investigation_id varchar not null references investigations (investigation_id),
    body_id varchar not null references oversight_bodies (body_id),
    primary key (investigation_id, body_id)
);
comment on table investigation_overseers is 'One row per investigation and body that conducted it.';
comment on column investigation_overseers.investigation_id is 'Investigation; its source is the source of the row.';
comment on column investigation_overseers.body_id is 'Body that conducted it, alone or with others.';

create table investigation_institutions (
    investigation_id varchar not null references investigations (investigation_id),
    institution_id varchar not null references institutions (institution_id),
    primary key (investigation_id, institution_id)
);
comment on table investigation_institutions is 'One row per investigation and institution that it is about.';
comment on column investigation_institutions.investigation_id is 'Investigation; its source is the source of the row.';
comment on column investigation_institutions.institution_id is 'Institution that it is about, alone or with others.';

create table findings (
    finding_id varchar primary key,
    investigation_id varchar not null references investigations (investigation_id),
    institution_id varchar not null references institutions (institution_id),
    disposition finding_disposition not null,
    text_en varchar not null,
    text_fr varchar not null,
    provision_en varchar,
    provision_fr varchar,
    stance finding_stance not null,
    stance_source_id varchar references sources (source_id),
    first_day date,
    last_day date,
    second_look second_look not null,
    source_id varchar not null references sources (source_id),
    evidence varchar,
    known_on date,
    stance_known_on date,
    check (first_day <= last_day),
    check ((first_day is null) = (last_day is null)),
    check (stance = 'not_stated' or stance_source_id is not null)
);
comment on table findings is 'One row per conclusion against or for an institution.';
comment on column findings.finding_id is 'Short text id of the finding.';
comment on column findings.investigation_id is 'Investigation that it came from.';
comment on column findings.institution_id is 'Institution that it is about.';
comment on column findings.disposition is 'Coded conclusion; against the institution when well-founded, in part, or a contravention.';
comment on column findings.text_en is 'The conclusion, our paraphrase in English.';
comment on column findings.text_fr is 'The conclusion, our paraphrase in French.';
comment on column findings.provision_en is 'Provision of law, in English; null when not on record.';
comment on column findings.provision_fr is 'Provision of law, in French; null when not on record.';
comment on column findings.stance is 'Whether the institution accepted or disputed the finding; apart from its stance on the remedy.';
comment on column findings.stance_source_id is 'Source of the stance; null when not stated.';
comment on column findings.first_day is 'First day on which it may have been issued, inclusive.';
comment on column findings.last_day is 'Last day on which it may have been issued, inclusive.';
comment on column findings.second_look is 'Result of an independent second look at the row.';
comment on column findings.source_id is 'Source of the finding.';
comment on column findings.evidence is 'Words of the source that support the row.';
comment on column findings.known_on is 'Day from which the finding is known; written by the loader.';
comment on column findings.stance_known_on is 'Day from which the stance is known; written by the loader.';

create table recommendations (
    recommendation_id varchar primary key,
    investigation_id varchar not null references investigations (investigation_id),
    finding_id varchar references findings (finding_id),
    text_en varchar not null,
    text_fr varchar not null,
    priority varchar,
    is_group boolean not null,
    group_size integer,
    repeats_recommendation_id varchar references recommendations (recommendation_id),
    repeats_basis basis,
    first_day date,
    last_day date,
    second_look second_look not null,
    source_id varchar not null references sources (source_id),
    evidence varchar,
    known_on date,
    check (first_day <= last_day),
    check ((first_day is null) = (last_day is null)),
    check (is_group or group_size is null),
    check (repeats_recommendation_id <> recommendation_id),
    check ((repeats_recommendation_id is null) = (repeats_basis is null))
);
comment on table recommendations is 'One row per recommendation, or per group that the source does not split.';
comment on column recommendations.recommendation_id is 'Short text id of the recommendation.';
comment on column recommendations.investigation_id is 'Investigation that made it.';
comment on column recommendations.finding_id is 'Finding that it answers; at another addressee, the only one of the report against that addressee. Null when not on record.';
comment on column recommendations.text_en is 'The recommendation, our paraphrase in English.';
comment on column recommendations.text_fr is 'The recommendation, our paraphrase in French.';
comment on column recommendations.priority is 'Priority that the overseer gave it; null when none is on record.';
comment on column recommendations.is_group is 'True when the row stands for several recommendations; shown, never counted as one.';
comment on column recommendations.group_size is 'How many recommendations a group stands for; null when not on record.';
comment on column recommendations.repeats_recommendation_id is 'Earlier recommendation that it repeats; null when none is on record.';
comment on column recommendations.repeats_basis is 'Whether a source states the repeat or it is inferred.';
comment on column recommendations.first_day is 'First day on which it may have been issued, inclusive.';
comment on column recommendations.last_day is 'Last day on which it may have been issued, inclusive.';
comment on column recommendations.second_look is 'Result of an independent second look at the row.';
comment on column recommendations.source_id is 'Source of the recommendation.';
comment on column recommendations.evidence is 'Words of the source that support the row.';
comment on column recommendations.known_on is 'Day from which it is known; written by the loader.';

create table recommendation_addressees (
    recommendation_id varchar not null references recommendations (recommendation_id),
    institution_id varchar not null references institutions (institution_id),
    stance remedy_stance not null,
    stance_source_id varchar references sources (source_id),
    due_date date,
    due_set_by due_set_by,
    due_basis basis,
    due_note_en varchar,
    due_note_fr varchar,
    due_source_id varchar references sources (source_id),
    stance_known_on date,
    due_known_on date,
    primary key (recommendation_id, institution_id),
    check ((due_date is null) = (due_set_by is null)),
    check ((due_date is null) = (due_basis is null)),
    check ((due_date is null) = (due_source_id is null)),
    check ((due_note_en is null) = (due_note_fr is null)),
    check (stance = 'not_stated' or stance_source_id is not null)
);
comment on table recommendation_addressees is 'One row per recommendation and institution that it is addressed to.';
comment on column recommendation_addressees.recommendation_id is 'Recommendation.';
comment on column recommendation_addressees.institution_id is 'Institution that it is addressed to.';
comment on column recommendation_addressees.stance is 'What the institution said to the remedy; a refusal is a stance and leaves the state open.';
comment on column recommendation_addressees.stance_source_id is 'Source of the stance; null when not stated.';
comment on column recommendation_addressees.due_date is 'Last day by which it was to be done; null when no date is on record.';
comment on column recommendation_addressees.due_set_by is 'Whether the institution promised the date, or the overseer set it and it was accepted or not.';
comment on column recommendation_addressees.due_basis is 'Whether a source states the date or it is worked out from a stated term.';
comment on column recommendation_addressees.due_note_en is 'How the date was worked out, in English.';
comment on column recommendation_addressees.due_note_fr is 'How the date was worked out, in French.';
comment on column recommendation_addressees.due_source_id is 'Source of the date; null when there is none.';
comment on column recommendation_addressees.stance_known_on is 'Day from which the stance is known; written by the loader.';
comment on column recommendation_addressees.due_known_on is 'Day from which the date is known; written by the loader.';

create table recommendation_events (
    event_id varchar primary key,
    recommendation_id varchar not null references recommendations (recommendation_id),
    institution_id varchar references institutions (institution_id),
    state recommendation_state not null,
    first_day date,
    last_day date,
    on_whose_word on_whose_word not null,
    basis basis not null,
    note_en varchar,
    note_fr varchar,
    second_look second_look not null,
    source_id varchar not null references sources (source_id),
    evidence varchar,
    known_on date,
    check (first_day <= last_day),
    check ((first_day is null) = (last_day is null)),
    check ((note_en is null) = (note_fr is null)),
    check (state <> 'no_published_record'),
    check (
        state not in ('implemented_verified', 'not_implemented', 'superseded')
        or (on_whose_word = 'overseer' and basis = 'stated')
    )
);
comment on table recommendation_events is 'One row per change on record in a recommendation; only a stated event of the overseer verifies or closes.';
comment on column recommendation_events.event_id is 'Short text id of the change.';
comment on column recommendation_events.recommendation_id is 'Recommendation.';
comment on column recommendation_events.institution_id is 'Addressee that the change is about; null when about every addressee.';
comment on column recommendation_events.state is 'State from that day on.';
comment on column recommendation_events.first_day is 'First day on which the change may have been, inclusive; null when no date is on record.';
comment on column recommendation_events.last_day is 'Last day on which the change may have been, inclusive; null when no date is on record.';
comment on column recommendation_events.on_whose_word is 'Who says so: the institution, the overseer or the press.';
comment on column recommendation_events.basis is 'Whether the source states the state or it is inferred from a response.';
comment on column recommendation_events.note_en is 'What was said, in English.';
comment on column recommendation_events.note_fr is 'What was said, in French.';
comment on column recommendation_events.second_look is 'Result of an independent second look at the row.';
comment on column recommendation_events.source_id is 'Source of the change.';
comment on column recommendation_events.evidence is 'Words of the source that support the row.';
comment on column recommendation_events.known_on is 'Day from which the change is known; written by the loader.';

-- What was said and promised to Parliament ---------------------------------------------

create table hearings (
    hearing_id varchar primary key,
    body_id varchar not null references oversight_bodies (body_id),
    parliament integer not null,
    session integer not null,
    meeting integer not null,
    first_day date,
    last_day date,
    subject_en varchar not null,
    subject_fr varchar not null,
    source_id varchar not null references sources (source_id),
    evidence varchar,
    known_on date,
    check (first_day <= last_day)
);
comment on table hearings is 'One row per sitting of a committee.';
comment on column hearings.hearing_id is 'Short text id of the sitting.';
comment on column hearings.body_id is 'Committee.';
comment on column hearings.parliament is 'Number of the Parliament.';
comment on column hearings.session is 'Number of the session.';
comment on column hearings.meeting is 'Number of the meeting.';
comment on column hearings.first_day is 'First day on which it may have been held, inclusive.';
comment on column hearings.last_day is 'Last day on which it may have been held, inclusive.';
comment on column hearings.subject_en is 'Subject in English.';
comment on column hearings.subject_fr is 'Subject in French.';
comment on column hearings.source_id is 'Source of the row.';
comment on column hearings.evidence is 'Words of the source that support the row.';
comment on column hearings.known_on is 'Day from which it is known; written by the loader.';

create table statements (
    statement_id varchar primary key,
    hearing_id varchar references hearings (hearing_id),
    speaker_en varchar not null,
    speaker_fr varchar not null,
    institution_id varchar references institutions (institution_id),
    technology_id varchar references technologies (technology_id),
    recommendation_id varchar references recommendations (recommendation_id),
    text_en varchar not null,
    text_fr varchar not null,
    first_day date,
    last_day date,
    source_id varchar not null references sources (source_id),
    evidence varchar,
    known_on date,
    check (first_day <= last_day)
);
comment on table statements is 'One row per statement made at a sitting or in public.';
comment on column statements.statement_id is 'Short text id of the statement.';
comment on column statements.hearing_id is 'Sitting at which it was made; null when made elsewhere.';
comment on column statements.speaker_en is 'Office of the speaker, in English.';
comment on column statements.speaker_fr is 'Office of the speaker, in French.';
comment on column statements.institution_id is 'Institution that it is about.';
comment on column statements.technology_id is 'Technology that it is about.';
comment on column statements.recommendation_id is 'Recommendation that it is about.';
comment on column statements.text_en is 'What was said, our paraphrase in English.';
comment on column statements.text_fr is 'What was said, our paraphrase in French.';
comment on column statements.first_day is 'First day on which it may have been said; the sitting''s when made there.';
comment on column statements.last_day is 'Last day on which it may have been said; the sitting''s when made there.';
comment on column statements.source_id is 'Source of the statement.';
comment on column statements.evidence is 'Words of the source that support the row.';
comment on column statements.known_on is 'Day from which it is known; written by the loader.';

create table undertakings (
    undertaking_id varchar primary key,
    hearing_id varchar not null references hearings (hearing_id),
    institution_id varchar not null references institutions (institution_id),
    technology_id varchar references technologies (technology_id),
    what_en varchar not null,
    what_fr varchar not null,
    basis_en varchar not null,
    basis_fr varchar not null,
    due_date date,
    received received_state not null,
    source_id varchar not null references sources (source_id),
    evidence varchar,
    known_on date
);
comment on table undertakings is 'One row per thing that a committee was promised, or asked to be sent.';
comment on column undertakings.undertaking_id is 'Short text id of the undertaking.';
comment on column undertakings.hearing_id is 'Sitting at which it was made.';
comment on column undertakings.institution_id is 'Institution that is to send it.';
comment on column undertakings.technology_id is 'Technology that it is about.';
comment on column undertakings.what_en is 'What is to be sent, in English.';
comment on column undertakings.what_fr is 'What is to be sent, in French.';
comment on column undertakings.basis_en is 'How it came about (promise, motion moved), in English.';
comment on column undertakings.basis_fr is 'How it came about (promise, motion moved), in French.';
comment on column undertakings.due_date is 'Last day by which it was to be sent; null when no date is on record.';
comment on column undertakings.received is 'Whether the committee received it.';
comment on column undertakings.source_id is 'Source of the undertaking.';
comment on column undertakings.evidence is 'Words of the source that support the row.';
comment on column undertakings.known_on is 'Day from which it is known; written by the loader.';

-- What guidance and law ask for --------------------------------------------------------

create table obligations (
    obligation_id varchar primary key,
    technology_id varchar not null references technologies (technology_id),
    text_en varchar not null,
    text_fr varchar not null,
    guidance_en varchar not null,
    guidance_fr varchar not null,
    first_day date,
    last_day date,
    source_id varchar not null references sources (source_id),
    evidence varchar,
    known_on date,
    check (first_day <= last_day)
);
comment on table obligations is 'One row per duty that guidance or law sets for a technology.';
comment on column obligations.obligation_id is 'Short text id of the duty.';
comment on column obligations.technology_id is 'Technology that it is set for.';
comment on column obligations.text_en is 'The duty, our paraphrase in English.';
comment on column obligations.text_fr is 'The duty, our paraphrase in French.';
comment on column obligations.guidance_en is 'Guidance or law that sets it, in English.';
comment on column obligations.guidance_fr is 'Guidance or law that sets it, in French.';
comment on column obligations.first_day is 'First day from which it may date, inclusive.';
comment on column obligations.last_day is 'Last day from which it may date, inclusive.';
comment on column obligations.source_id is 'Source of the duty.';
comment on column obligations.evidence is 'Words of the source that support the row.';
comment on column obligations.known_on is 'Day from which it is known; written by the loader.';

create table obligation_states (
    obligation_id varchar not null references obligations (obligation_id),
    institution_id varchar not null references institutions (institution_id),
    state obligation_state not null,
    on_whose_word on_whose_word not null,
    basis basis not null,
    note_en varchar,
    note_fr varchar,
    first_day date,
    last_day date,
    source_id varchar not null references sources (source_id),
    evidence varchar,
    known_on date,
    primary key (obligation_id, institution_id),
    check (first_day <= last_day)
);
comment on table obligation_states is 'One row per duty and institution of which something is known; without a row the state is not known.';
comment on column obligation_states.obligation_id is 'Duty.';
comment on column obligation_states.institution_id is 'Institution.';
comment on column obligation_states.state is 'Met, partly, not met or not known.';
comment on column obligation_states.on_whose_word is 'Who says so.';
comment on column obligation_states.basis is 'Whether the source states it or it is inferred.';
comment on column obligation_states.note_en is 'Remark in English.';
comment on column obligation_states.note_fr is 'Remark in French.';
comment on column obligation_states.first_day is 'First day to which it may date, inclusive.';
comment on column obligation_states.last_day is 'Last day to which it may date, inclusive.';
comment on column obligation_states.source_id is 'Source of the row.';
comment on column obligation_states.evidence is 'Words of the source that support the row.';
comment on column obligation_states.known_on is 'Day from which it is known; written by the loader.';

-- Returns ------------------------------------------------------------------------------

create table expected_returns (
    institution_id varchar not null references institutions (institution_id),
    kind return_kind not null,
    quarter varchar not null,
    due_date date not null,
    source_id varchar not null references sources (source_id),
    primary key (institution_id, kind, quarter)
);
comment on table expected_returns is 'One row per institution, kind of return and quarter for which a return is owed.';
comment on column expected_returns.institution_id is 'Institution that owes the return.';
comment on column expected_returns.kind is 'Kind of return.';
comment on column expected_returns.quarter is 'Quarter of the federal fiscal year, as 2026-27Q1 (1 April to 30 June 2026).';
comment on column expected_returns.due_date is 'Last day by which it is owed.';
comment on column expected_returns.source_id is 'Source of the duty to send it.';

create table return_columns (
    kind return_kind not null,
    level return_level not null,
    position integer not null,
    column_name varchar not null,
    value return_value not null,
    code_list varchar,
    can_be_empty boolean not null,
    example varchar,
    note_en varchar not null,
    note_fr varchar not null,
    primary key (kind, level, column_name),
    check ((value = 'code') = (code_list is not null))
);
comment on table return_columns is 'One row per column of a return: what each kind holds, at each level.';
comment on column return_columns.kind is 'Kind of return.';
comment on column return_columns.level is 'Records: one row per use or complaint. Counts: one row per group of them.';
comment on column return_columns.position is 'Order of the columns in a template.';
comment on column return_columns.column_name is 'Heading of the column in the file.';
comment on column return_columns.value is 'What its cells hold.';
comment on column return_columns.code_list is 'Where its codes stand: institutions, technologies, or a list of table codes.';
comment on column return_columns.can_be_empty is 'True when a cell may be left empty.';
comment on column return_columns.example is 'What stands in the example row of a template; null when empty.';
comment on column return_columns.note_en is 'What to write, in English.';
comment on column return_columns.note_fr is 'What to write, in French.';

create table returns_counted (
    institution_id varchar not null references institutions (institution_id),
    kind return_kind not null,
    quarter varchar not null,
    version integer not null check (version >= 1),
    received_on date not null,
    corrected_on date,
    reason_en varchar,
    reason_fr varchar,
    primary key (institution_id, kind, quarter),
    check ((reason_en is null) = (reason_fr is null))
);
comment on table returns_counted is 'One row per return that a release counts; written by the release.';
comment on column returns_counted.institution_id is 'Institution that sent it.';
comment on column returns_counted.kind is 'Kind of return.';
comment on column returns_counted.quarter is 'Quarter of the federal fiscal year.';
comment on column returns_counted.version is '1 for the first return, one more for each correction.';
comment on column returns_counted.received_on is 'Day on which the first version was taken in.';
comment on column returns_counted.corrected_on is 'Day on which this version was taken in; null for a first version.';
comment on column returns_counted.reason_en is 'Why it came late or was corrected, in English; null when no reason was given.';
comment on column returns_counted.reason_fr is 'Why it came late or was corrected, in French; null when no reason was given.';

create table thresholds (
    column_name varchar not null,
    code varchar not null,
    threshold integer not null check (threshold >= 2),
    reason_en varchar not null,
    reason_fr varchar not null,
    primary key (column_name, code)
);
comment on table thresholds is 'One row per threshold below which a count is suppressed.';
comment on column thresholds.column_name is 'Column whose code asks for it; * for every count.';
comment on column thresholds.code is 'Code that asks for it; * for every count.';
comment on column thresholds.threshold is 'Counts from 1 to one less are suppressed.';
comment on column thresholds.reason_en is 'Why, in English.';
comment on column thresholds.reason_fr is 'Why, in French.';

create table published_tables (
    table_id varchar primary key,
    position integer not null,
    measure count_measure not null,
    dimension_1 varchar not null,
    dimension_2 varchar not null,
    dimension_3 varchar not null,
    dimension_4 varchar,
    title_en varchar not null,
    title_fr varchar not null
);
comment on table published_tables is 'One row per table of counts that releases publish; there are no others.';
comment on column published_tables.table_id is 'Short text id of the table.';
comment on column published_tables.position is 'Order in which they are shown.';
comment on column published_tables.measure is 'What is counted.';
comment on column published_tables.dimension_1 is 'First column that it is broken down by.';
comment on column published_tables.dimension_2 is 'Second column.';
comment on column published_tables.dimension_3 is 'Third column.';
comment on column published_tables.dimension_4 is 'Fourth column, of a table without totals that holds only what others have counted too; else null.';
comment on column published_tables.title_en is 'Title in English.';
comment on column published_tables.title_fr is 'Title in French.';

create table published_counts (
    table_id varchar not null references published_tables (table_id),
    institution_id varchar,
    technology_id varchar,
    purpose_id varchar,
    authority_id varchar,
    accounted varchar,
    kind varchar,
    disposition_id varchar,
    counted_by varchar,
    quarter varchar not null,
    value bigint check (value >= 0),
    symbol varchar check (symbol in ('x', '..', '...')),
    revised_in varchar,
    check ((value is null) = (symbol is not null))
);
comment on table published_counts is 'One row per cell of the published tables of counts, totals included; written by the release.';
comment on column published_counts.table_id is 'Table of the cell.';
comment on column published_counts.institution_id is 'Institution, portfolio:… or all; null when the table has no such column.';
comment on column published_counts.technology_id is 'Technology, category:… or all; null when the table has no such column.';
comment on column published_counts.purpose_id is 'Purpose or all; null when the table has no such column.';
comment on column published_counts.authority_id is 'Authority or all; null when the table has no such column.';
comment on column published_counts.accounted is 'yes, no or all: whether purpose, authority and file are all recorded; null when the table has no such column.';
comment on column published_counts.kind is 'Kind of complaint or all; null when the table has no such column.';
comment on column published_counts.disposition_id is 'Disposition or all; null when the table has no such column.';
comment on column published_counts.counted_by is 'Who counted independently of the institution; null when the table has no such column.';
comment on column published_counts.quarter is 'Quarter (2026-27Q1), fiscal year (2026-27) or all.';
comment on column published_counts.value is 'The count; null when a symbol stands for it.';
comment on column published_counts.symbol is 'x suppressed, .. not available, ... not applicable; null where there is a value.';
comment on column published_counts.revised_in is 'Release that last counted a late or corrected return in it, after an earlier one gave the count; null when none did. It goes by the returns, and does not say whether the count changed.';

create table outside_facts (
    fact_id integer primary key,
    table_id varchar not null references published_tables (table_id),
    institution_id varchar,
    technology_id varchar,
    purpose_id varchar,
    authority_id varchar,
    accounted varchar,
    kind varchar,
    disposition_id varchar,
    counted_by varchar,
    quarter varchar not null,
    value bigint not null check (value >= 0),
    said_where varchar not null,
    entered_on date not null
);
comment on table outside_facts is 'One row per cell of a published table that someone has published elsewhere; written by the release.';
comment on column outside_facts.fact_id is 'Number of the fact.';
comment on column outside_facts.table_id is 'Table of the cell.';
comment on column outside_facts.institution_id is 'As in published_counts.';
comment on column outside_facts.technology_id is 'As in published_counts.';
comment on column outside_facts.purpose_id is 'As in published_counts.';
comment on column outside_facts.authority_id is 'As in published_counts.';
comment on column outside_facts.accounted is 'As in published_counts.';
comment on column outside_facts.kind is 'As in published_counts.';
comment on column outside_facts.disposition_id is 'As in published_counts.';
comment on column outside_facts.counted_by is 'As in published_counts.';
comment on column outside_facts.quarter is 'As in published_counts.';
comment on column outside_facts.value is 'The count that was published.';
comment on column outside_facts.said_where is 'Where it was published: a link or a title.';
comment on column outside_facts.entered_on is 'Day on which the office recorded it.';

create schema confidential;

create table confidential.returns (
    institution_id varchar not null,
    kind return_kind not null,
    quarter varchar not null,
    version integer not null check (version >= 1),
    sha256 varchar not null,
    row_count bigint not null check (row_count >= 0),
    taken_at timestamp not null,
    taken_by varchar not null,
    reason_en varchar,
    reason_fr varchar,
    primary key (institution_id, kind, quarter, version),
    check ((reason_en is null) = (reason_fr is null))
);
comment on table confidential.returns is 'One row per return taken in, each correction included; the last version is the one counted.';
comment on column confidential.returns.institution_id is 'Institution that sent it.';
comment on column confidential.returns.kind is 'Kind of return.';
comment on column confidential.returns.quarter is 'Quarter of the federal fiscal year.';
comment on column confidential.returns.version is '1 for the first return, one more for each correction.';
comment on column confidential.returns.sha256 is 'Checksum of the file.';
comment on column confidential.returns.row_count is 'Rows of the file that belong to it.';
comment on column confidential.returns.taken_at is 'When it was taken in, in universal time.';
comment on column confidential.returns.taken_by is 'Account that took it in.';
comment on column confidential.returns.reason_en is 'Why it came late or was corrected, in English; published with the counts that it changed.';
comment on column confidential.returns.reason_fr is 'Why it came late or was corrected, in French; published with the counts that it changed.';

create table confidential.use_counts (
    institution_id varchar not null,
    technology_id varchar not null,
    purpose_id use_purpose not null,
    authority_id use_authority not null,
    outcome_id use_outcome not null,
    quarter varchar not null,
    uses bigint not null check (uses >= 0),
    accounted_uses bigint not null check (accounted_uses >= 0),
    primary key (institution_id, technology_id, purpose_id, authority_id, outcome_id, quarter),
    check (accounted_uses <= uses)
);
comment on table confidential.use_counts is 'One row per counted cell of returns of uses; in the register only, never in a release.';
comment on column confidential.use_counts.institution_id is 'Institution.';
comment on column confidential.use_counts.technology_id is 'Technology.';
comment on column confidential.use_counts.purpose_id is 'Purpose.';
comment on column confidential.use_counts.authority_id is 'Authority.';
comment on column confidential.use_counts.outcome_id is 'Outcome.';
comment on column confidential.use_counts.quarter is 'Quarter of the federal fiscal year.';
comment on column confidential.use_counts.uses is 'Number of uses.';
comment on column confidential.use_counts.accounted_uses is 'Of those, uses with purpose, authority and file all recorded.';

create table confidential.complaints_received (
    institution_id varchar not null,
    kind complaint_kind not null,
    quarter varchar not null,
    complaints bigint not null check (complaints >= 0),
    primary key (institution_id, kind, quarter)
);
comment on table confidential.complaints_received is 'One row per counted cell of complaints received; in the register only, never in a release.';
comment on column confidential.complaints_received.institution_id is 'Institution.';
comment on column confidential.complaints_received.kind is 'Kind of complaint.';
comment on column confidential.complaints_received.quarter is 'Quarter in which they were received.';
comment on column confidential.complaints_received.complaints is 'Number of complaints.';

create table confidential.complaints_closed (
    institution_id varchar not null,
    kind complaint_kind not null,
    disposition_id complaint_disposition not null,
    quarter varchar not null,
    complaints bigint not null check (complaints >= 0),
    primary key (institution_id, kind, disposition_id, quarter)
);
comment on table confidential.complaints_closed is 'One row per counted cell of complaints closed; in the register only, never in a release.';
comment on column confidential.complaints_closed.institution_id is 'Institution.';
comment on column confidential.complaints_closed.kind is 'Kind of complaint.';
comment on column confidential.complaints_closed.disposition_id is 'Disposition.';
comment on column confidential.complaints_closed.quarter is 'Quarter in which they were closed.';
comment on column confidential.complaints_closed.complaints is 'Number of complaints.';

create table confidential.independent_counts (
    institution_id varchar not null,
    technology_id varchar not null,
    quarter varchar not null,
    counted_by counted_by not null,
    uses bigint not null check (uses >= 0),
    primary key (institution_id, technology_id, quarter, counted_by)
);
comment on table confidential.independent_counts is 'One row per count of uses made by someone else than the institution; in the register only, never in a release.';
comment on column confidential.independent_counts.institution_id is 'Institution whose uses were counted.';
comment on column confidential.independent_counts.technology_id is 'Technology.';
comment on column confidential.independent_counts.quarter is 'Quarter of the federal fiscal year.';
comment on column confidential.independent_counts.counted_by is 'Who counted.';
comment on column confidential.independent_counts.uses is 'Number of uses.';

create table confidential.populations (
    population_id bigint primary key,
    described varchar not null unique
);
comment on table confidential.populations is 'One row per set of uses or complaints that a release gave a count of, or that two of them differ by.';
comment on column confidential.populations.population_id is 'Number of the population.';
comment on column confidential.populations.described is 'What belongs to it: measure, returns, sets of codes, and the release that revised its count.';

create table confidential.population_sums (
    sum_id bigint not null,
    population_id bigint not null,
    is_whole boolean not null,
    primary key (sum_id, population_id)
);
comment on table confidential.population_sums is 'One row per population in a sum that everyone knows to hold.';
comment on column confidential.population_sums.sum_id is 'Number of the sum.';
comment on column confidential.population_sums.population_id is 'Population in it.';
comment on column confidential.population_sums.is_whole is 'True for the whole, false for a part.';

create table confidential.ledger (
    population_id bigint not null,
    release_id varchar not null,
    value bigint not null check (value >= 0),
    state varchar not null check (state in ('published', 'hidden', 'unshown')),
    threshold integer not null,
    rule_version integer not null
);
comment on table confidential.ledger is 'One row per population and release: what has ever been published or hidden. Rows are only added.';
comment on column confidential.ledger.population_id is 'Population.';
comment on column confidential.ledger.release_id is 'Release that gave or hid its count; empty for a fact published elsewhere.';
comment on column confidential.ledger.value is 'The count, hidden ones included.';
comment on column confidential.ledger.state is 'Whether everyone can read the count, or it is hidden, or it is a part of a total that no table shows.';
comment on column confidential.ledger.threshold is 'Threshold of the population at the time.';
comment on column confidential.ledger.rule_version is 'Version of the rule of suppression.';

create table confidential.ledger_cells (
    release_id varchar not null,
    table_id varchar not null,
    codes varchar[] not null,
    population_id bigint not null,
    revised_in varchar
);
comment on table confidential.ledger_cells is 'One row per cell that a release gave or hid: the population that it counts. Rows are only added.';
comment on column confidential.ledger_cells.release_id is 'Release.';
comment on column confidential.ledger_cells.table_id is 'Published table of the cell.';
comment on column confidential.ledger_cells.codes is 'Its code in each column of the table, in their order.';
comment on column confidential.ledger_cells.population_id is 'Population that it counts.';
comment on column confidential.ledger_cells.revised_in is 'Release that last changed its count; null when none did.';

create table confidential.ledger_returns (
    release_id varchar not null,
    kind return_kind not null,
    institution_id varchar not null,
    quarter varchar not null,
    version integer not null,
    primary key (release_id, kind, institution_id, quarter)
);
comment on table confidential.ledger_returns is 'One row per return that a release counted. Rows are only added.';
comment on column confidential.ledger_returns.release_id is 'Release.';
comment on column confidential.ledger_returns.kind is 'Kind of return.';
comment on column confidential.ledger_returns.institution_id is 'Institution that sent it.';
comment on column confidential.ledger_returns.quarter is 'Quarter of the federal fiscal year.';
comment on column confidential.ledger_returns.version is 'Version that was counted.';

create table confidential.outside_facts (
    fact_id integer primary key,
    table_id varchar not null,
    institution_id varchar,
    technology_id varchar,
    purpose_id varchar,
    authority_id varchar,
    accounted varchar,
    kind varchar,
    disposition_id varchar,
    counted_by varchar,
    quarter varchar not null,
    value bigint not null check (value >= 0),
    said_where varchar not null,
    entered_on date not null
);
comment on table confidential.outside_facts is 'One row per figure that someone has published elsewhere, as the office recorded it. Rows are only added.';
comment on column confidential.outside_facts.fact_id is 'Number of the fact.';
comment on column confidential.outside_facts.table_id is 'Published table whose cell it is.';
comment on column confidential.outside_facts.institution_id is 'As in published_counts.';
comment on column confidential.outside_facts.technology_id is 'As in published_counts.';
comment on column confidential.outside_facts.purpose_id is 'As in published_counts.';
comment on column confidential.outside_facts.authority_id is 'As in published_counts.';
comment on column confidential.outside_facts.accounted is 'As in published_counts.';
comment on column confidential.outside_facts.kind is 'As in published_counts.';
comment on column confidential.outside_facts.disposition_id is 'As in published_counts.';
comment on column confidential.outside_facts.counted_by is 'As in published_counts.';
comment on column confidential.outside_facts.quarter is 'As in published_counts.';
comment on column confidential.outside_facts.value is 'The count that was published.';
comment on column confidential.outside_facts.said_where is 'Where it was published: a link or a title.';
comment on column confidential.outside_facts.entered_on is 'Day on which the office recorded it.';

-- What a reader needs to trust it ------------------------------------------------------

create table corrections (
    correction_id varchar primary key,
    corrected_on date not null,
    table_name varchar not null,
    row_id varchar not null,
    column_name varchar,
    old_en varchar not null,
    old_fr varchar not null,
    new_en varchar not null,
    new_fr varchar not null,
    reason_en varchar not null,
    reason_fr varchar not null,
    source_id varchar not null references sources (source_id)
);
comment on table corrections is 'One row per figure or fact that was published and is another now: put right, or overtaken.';
comment on column corrections.correction_id is 'Short text id of the correction.';
comment on column corrections.corrected_on is 'Day on which it was put right.';
comment on column corrections.table_name is 'Table of the row.';
comment on column corrections.row_id is 'Id of the row; of a key of several columns, their values joined by /.';
comment on column corrections.column_name is 'Column that is another now; null for the whole row.';
comment on column corrections.old_en is 'What stood before, in English.';
comment on column corrections.old_fr is 'What stood before, in French.';
comment on column corrections.new_en is 'What stands now, in English.';
comment on column corrections.new_fr is 'What stands now, in French.';
comment on column corrections.reason_en is 'Why, in English.';
comment on column corrections.reason_fr is 'Why, in French.';
comment on column corrections.source_id is 'Source that settles it.';

create table gaps (
    gap_id varchar primary key,
    kind gap_kind not null,
    text_en varchar not null,
    text_fr varchar not null
);
comment on table gaps is 'One row per thing that was looked for and not seen, or seen only in part.';
comment on column gaps.gap_id is 'Short text id of the gap.';
comment on column gaps.kind is 'Known to exist and not read, seen but doubtful, or a limit of the method.';
comment on column gaps.text_en is 'What is not known, in English.';
comment on column gaps.text_fr is 'What is not known, in French.';

create table codes (
    list varchar not null,
    code varchar not null,
    position integer not null,
    name_en varchar not null,
    name_fr varchar not null,
    definition_en varchar not null,
    definition_fr varchar not null,
    primary key (list, code)
);
comment on table codes is 'One row per code of an enumeration: its name and definition in both languages.';
comment on column codes.list is 'Name of the enumeration in this schema.';
comment on column codes.code is 'The code.';
comment on column codes.position is 'Order in which the codes of a list are shown.';
comment on column codes.name_en is 'Name shown in English.';
comment on column codes.name_fr is 'Name shown in French.';
comment on column codes.definition_en is 'Definition in English.';
comment on column codes.definition_fr is 'Definition in French.';

create table glossary (
    term_id varchar primary key,
    term_en varchar not null,
    term_fr varchar not null,
    definition_en varchar not null,
    definition_fr varchar not null
);
comment on table glossary is 'One row per term that the pages use in a fixed sense.';
comment on column glossary.term_id is 'Short text id of the term.';
comment on column glossary.term_en is 'The term in English.';
comment on column glossary.term_fr is 'The term in French.';
comment on column glossary.definition_en is 'What it means here, in English.';
comment on column glossary.definition_fr is 'What it means here, in French.';

create table dictionary (
    table_name varchar not null,
    column_name varchar not null,
    description_en varchar not null,
    description_fr varchar not null,
    primary key (table_name, column_name)
);
comment on table dictionary is 'One row per table (empty column name) and per column: what it means, in both languages.';
comment on column dictionary.table_name is 'Table.';
comment on column dictionary.column_name is 'Column; empty on the row that describes the table.';
comment on column dictionary.description_en is 'What it means, in English; the comment of this schema.';
comment on column dictionary.description_fr is 'What it means, in French.';

create table labels (
    column_name varchar primary key,
    label_en varchar not null,
    label_fr varchar not null
);
comment on table labels is 'One row per column name shown to people: its heading in both languages.';
comment on column labels.column_name is 'Column of a table or of a query''s result.';
comment on column labels.label_en is 'Heading in English.';
comment on column labels.label_fr is 'Heading in French.';

create table release (
    release_id varchar primary key,
    parent_id varchar,
    as_of_date date not null,
    embargo varchar,
    schema_version varchar not null,
    inputs_sha256 varchar not null,
    is_synthetic boolean not null
);
comment on table release is 'One row: which release this is; written by the release.';
comment on column release.release_id is 'Number of the release, four digits.';
comment on column release.parent_id is 'Release before it; null for the first.';
comment on column release.as_of_date is 'Day that pages show until a reader chooses another: the day of compilation.';
comment on column release.embargo is 'Time before which nobody may see it, in UTC to the second; null for none.';
comment on column release.schema_version is 'First letters of the checksum of data/schema.sql.';
comment on column release.inputs_sha256 is 'Checksum of what the release was built from: record, schema, queries, returns by their versions, facts.';
comment on column release.is_synthetic is 'True when the rows were made up for a demonstration.';

create type release_change as enum ('added', 'revised', 'withdrawn');

create table release_changes (
    position integer primary key,
    release_change release_change not null,
    table_name varchar not null,
    row_id varchar not null,
    column_name varchar,
    old_value varchar,
    new_value varchar,
    cells_count integer not null check (cells_count >= 1),
    institution_id varchar,
    reason_en varchar,
    reason_fr varchar,
    check ((reason_en is null) = (reason_fr is null))
);
comment on table release_changes is 'One row per fact or count that differs from the release before; written by the release.';
comment on column release_changes.position is 'Place in the list, from 1.';
comment on column release_changes.release_change is 'Added, revised or withdrawn.';
comment on column release_changes.table_name is 'Table of the row.';
comment on column release_changes.row_id is 'Key of the row, its parts joined by /; of new counts, their table and quarter.';
comment on column release_changes.column_name is 'Column that differs; null where a whole row came or went.';
comment on column release_changes.old_value is 'What the release before published, as in its files; null for nothing.';
comment on column release_changes.new_value is 'What this release publishes, as in its files; null for nothing.';
comment on column release_changes.cells_count is 'Cells that the row stands for: new counts of one table and quarter share a row.';
comment on column release_changes.institution_id is 'Institution that the row is about; null for none or several.';
comment on column release_changes.reason_en is 'Why, in English; null for an addition.';
comment on column release_changes.reason_fr is 'Why, in French; null for an addition.';

-- Definitions --------------------------------------------------------------------------
--
-- Each is written once, as a table macro of the day the reader asks about: the state of
-- the record at the end of as_of_date. Undated facts (known_on null) are in none of them.

-- Text for comparing: lower case, accents and ligatures folded, both apostrophes as one.
create macro folded_text(words) as
    replace(
        replace(
            replace(
                replace(replace(strip_accents(lower(words)), 'œ', 'oe'), 'æ', 'ae'), 'ﬁ', 'fi'
            ), 'ﬂ', 'fl'
        ), '’', ''''
    );

-- One row per recommendation known by as_of_date and institution that it is addressed to.
-- The state is that of the latest event known; without one there is no published record.
-- Overdue: promised (or set and accepted) before as_of_date, and neither claimed nor closed.
-- It names one finding; at another addressee it answers the only finding against that one.
create macro recommendation_states(as_of_date) as table (

    with

    known_event as (
        select
            recommendation_addressees.recommendation_id,
            recommendation_addressees.institution_id,
            recommendation_events.event_id,
            recommendation_events.state,
            recommendation_events.on_whose_word,
            recommendation_events.basis,
            recommendation_events.first_day,
            recommendation_events.last_day,
            recommendation_events.source_id,
            row_number() over (
                partition by
                    recommendation_addressees.recommendation_id,
                    recommendation_addressees.institution_id
                order by
                    coalesce(recommendation_events.last_day, recommendation_events.known_on) desc,
                    recommendation_events.known_on desc,
                    recommendation_events.event_id desc
            ) as latest_first
        from recommendation_addressees
        inner join recommendation_events
            on
                recommendation_addressees.recommendation_id
                = recommendation_events.recommendation_id
                and (
                    recommendation_events.institution_id is null
                    or recommendation_events.institution_id
                    = recommendation_addressees.institution_id
                )
        where recommendation_events.known_on <= as_of_date
    ),

    only_finding as (
        select
            findings.investigation_id,
            findings.institution_id,
            any_value(findings.finding_id) as finding_id
        from findings
        where findings.disposition in ('well_founded', 'well_founded_in_part', 'contravention')
        group by findings.investigation_id, findings.institution_id
        having count(*) = 1
    ),

    known_addressee as (
        select
            recommendations.recommendation_id,
            recommendations.investigation_id,
            coalesce(answered.finding_id, recommendations.finding_id) as finding_id,
            recommendations.is_group,
            recommendations.first_day as issued_first_day,
            recommendations.last_day as issued_last_day,
            recommendation_addressees.institution_id,
            case
                when recommendation_addressees.stance_known_on <= as_of_date
                    then recommendation_addressees.stance
                else 'not_stated'
            end as remedy_stance,
            case
                when recommendation_addressees.stance_known_on <= as_of_date
                    then recommendation_addressees.stance_source_id
            end as stance_source_id,
            case
                when recommendation_addressees.due_known_on <= as_of_date
                    then recommendation_addressees.due_date
            end as due_date,
            case
                when recommendation_addressees.due_known_on <= as_of_date
                    then recommendation_addressees.due_set_by
            end as due_set_by,
            case
                when recommendation_addressees.due_known_on <= as_of_date
                    then recommendation_addressees.due_basis
            end as due_basis,
            case
                when recommendation_addressees.due_known_on <= as_of_date
                    then recommendation_addressees.due_source_id
            end as due_source_id,
            recommendations.source_id as recommendation_source_id
        from recommendations
        inner join recommendation_addressees
            on recommendations.recommendation_id = recommendation_addressees.recommendation_id
        left join findings as named
            on recommendations.finding_id = named.finding_id
        left join only_finding as answered
            on
                recommendations.investigation_id = answered.investigation_id
                and recommendation_addressees.institution_id = answered.institution_id
                and answered.institution_id <> named.institution_id
        where recommendations.known_on <= as_of_date
    ),

    addressee_state as (
        select
            known_addressee.recommendation_id,
            known_addressee.institution_id,
            known_addressee.investigation_id,
            known_addressee.finding_id,
            known_addressee.is_group,
            known_addressee.issued_first_day,
            known_addressee.issued_last_day,
            known_addressee.remedy_stance::remedy_stance as remedy_stance,
            coalesce(known_event.state, 'no_published_record')::recommendation_state
                as recommendation_state,
            known_event.on_whose_word,
            known_event.basis,
            known_event.event_id,
            known_event.first_day as state_first_day,
            known_event.last_day as state_last_day,
            known_addressee.due_date,
            known_addressee.due_set_by,
            known_addressee.due_basis,
            coalesce(
                known_event.state in ('implemented_verified', 'not_implemented', 'superseded'),
                false
            ) as is_closed,
            coalesce(known_addressee.due_date < as_of_date, false)
            and coalesce(known_event.state in ('open', 'partly_implemented'), true)
                as is_past_date,
            list_sort(list_distinct(list_filter(
                [
                    known_addressee.recommendation_source_id,
                    known_addressee.stance_source_id,
                    known_addressee.due_source_id,
                    known_event.source_id,
                ],
                lambda source_id: source_id is not null
            ))) as source_ids
        from known_addressee
        left join known_event
            on
                known_addressee.recommendation_id = known_event.recommendation_id
                and known_addressee.institution_id = known_event.institution_id
                and known_event.latest_first = 1
    )

    select
        addressee_state.recommendation_id,
        addressee_state.institution_id,
        addressee_state.investigation_id,
        addressee_state.finding_id,
        addressee_state.is_group,
        addressee_state.issued_first_day,
        addressee_state.issued_last_day,
        addressee_state.remedy_stance,
        addressee_state.recommendation_state,
        addressee_state.on_whose_word,
        addressee_state.basis,
        addressee_state.event_id,
        addressee_state.state_first_day,
        addressee_state.state_last_day,
        addressee_state.due_date,
        addressee_state.due_set_by,
        addressee_state.due_basis,
        addressee_state.is_closed,
        addressee_state.is_past_date and addressee_state.due_set_by <> 'overseer_not_accepted'
            as is_overdue,
        addressee_state.is_past_date and addressee_state.due_set_by = 'overseer_not_accepted'
            as is_past_asked_date,
        case
            when addressee_state.is_past_date then as_of_date - addressee_state.due_date
        end as late_days,
        addressee_state.source_ids
    from addressee_state
);

-- One row per finding against an institution known by as_of_date. Open: at least one of its
-- recommendations to that institution (a group counts as one reason, not as one
-- recommendation) is not closed; null when no recommendation is on record.
create macro findings_against(as_of_date) as table (

    with

    finding_recommendation as (
        select
            finding_id,
            institution_id,
            count(*) filter (where not is_group) as recommendations_count,
            count(*) filter (where is_group) as groups_count,
            count(*) filter (where not is_group and not is_closed) as not_closed_count,
            bool_or(not is_closed) as is_open
        from recommendation_states(as_of_date)
        where finding_id is not null
        group by finding_id, institution_id
    )

    select
        findings.finding_id,
        findings.investigation_id,
        findings.institution_id,
        findings.disposition as finding_disposition,
        findings.text_en as finding_text_en,
        findings.text_fr as finding_text_fr,
        findings.provision_en,
        findings.provision_fr,
        case
            when findings.stance_known_on <= as_of_date then findings.stance else 'not_stated'
        end::finding_stance as finding_stance,
        findings.first_day as issued_first_day,
        findings.last_day as issued_last_day,
        case
            when findings.last_day is not null then as_of_date - findings.last_day
        end as age_days,
        coalesce(finding_recommendation.recommendations_count, 0) as recommendations_count,
        coalesce(finding_recommendation.groups_count, 0) as groups_count,
        coalesce(finding_recommendation.not_closed_count, 0) as not_closed_count,
        finding_recommendation.is_open,
        list_sort(list_distinct(list_filter(
            [
                findings.source_id,
                case
                    when findings.stance_known_on <= as_of_date then findings.stance_source_id
                end,
            ],
            lambda source_id: source_id is not null
        ))) as source_ids
    from findings
    left join finding_recommendation
        on
            findings.finding_id = finding_recommendation.finding_id
            and findings.institution_id = finding_recommendation.institution_id
    where
        findings.known_on <= as_of_date
        and findings.disposition in ('well_founded', 'well_founded_in_part', 'contravention')
);

-- One row per institution and technology on the register known by as_of_date: its status
-- (that of the latest change known, else not known) and whether it was assessed in time.
-- In time: an assessment completed on or before first use. Where either date is a range
-- the days from first use to assessment are a range too; negative is before first use.
create macro technology_states(as_of_date) as table (

    with

    known_status as (
        select
            institution_id,
            technology_id,
            status,
            basis,
            first_day,
            last_day,
            source_id,
            row_number() over (
                partition by institution_id, technology_id
                order by
                    coalesce(last_day, known_on) desc,
                    known_on desc,
                    status_event_id desc
            ) as latest_first
        from technology_status_events
        where known_on <= as_of_date
    ),

    known_assessment as (
        select
            institution_id,
            technology_id,
            count(*) as assessments_count,
            bool_or(state = 'not_done_before_use') as is_not_before_use,
            min(first_day) filter (where state = 'completed') as completed_first_day,
            arg_min(last_day, first_day) filter (where state = 'completed')
                as completed_last_day,
            bool_or(state in ('completed', 'summary_published')) as is_assessed,
            bool_and(is_weak) as is_weak,
            list(source_id) as source_ids
        from assessments
        where known_on <= as_of_date
        group by institution_id, technology_id
    ),

    registered as (
        select
            technology_register.institution_id,
            technology_register.technology_id,
            coalesce(known_status.status, 'not_known')::technology_status as technology_status,
            known_status.basis,
            known_status.first_day as status_first_day,
            known_status.last_day as status_last_day,
            technology_register.first_use_first_day,
            technology_register.first_use_last_day,
            technology_register.declared_by,
            technology_register.third_party_source_en,
            technology_register.third_party_source_fr,
            technology_register.third_party_lawfulness_checked,
            technology_register.bias_evaluated,
            technology_register.note_en,
            technology_register.note_fr,
            coalesce(known_assessment.assessments_count, 0) as assessments_count,
            coalesce(known_assessment.is_assessed, false) as is_assessed,
            coalesce(known_assessment.is_weak, false) as is_weak,
            coalesce(known_assessment.is_not_before_use, false) as is_not_before_use,
            known_assessment.completed_first_day,
            known_assessment.completed_last_day,
            list_sort(list_distinct(list_filter(
                list_concat(
                    [technology_register.source_id, known_status.source_id],
                    coalesce(known_assessment.source_ids, [])
                ),
                lambda source_id: source_id is not null
            ))) as source_ids
        from technology_register
        left join known_status
            on
                technology_register.institution_id = known_status.institution_id
                and technology_register.technology_id = known_status.technology_id
                and known_status.latest_first = 1
        left join known_assessment
            on
                technology_register.institution_id = known_assessment.institution_id
                and technology_register.technology_id = known_assessment.technology_id
        where technology_register.known_on <= as_of_date
    )

    select
        registered.institution_id,
        registered.technology_id,
        registered.technology_status,
        registered.basis,
        registered.status_first_day,
        registered.status_last_day,
        registered.first_use_first_day,
        registered.first_use_last_day,
        registered.declared_by,
        registered.third_party_source_en,
        registered.third_party_source_fr,
        registered.third_party_lawfulness_checked,
        registered.bias_evaluated,
        registered.note_en,
        registered.note_fr,
        registered.assessments_count,
        registered.is_assessed,
        registered.is_weak,
        case
            when registered.completed_last_day <= registered.first_use_first_day then 'in_time'
            when registered.completed_first_day > registered.first_use_last_day then 'late'
            when registered.is_not_before_use then 'not_before_use'
            else 'not_known'
        end::assessment_timing as assessment_timing,
        registered.completed_first_day,
        registered.completed_last_day,
        registered.completed_first_day - registered.first_use_last_day as assessment_least_days,
        registered.completed_last_day - registered.first_use_first_day as assessment_most_days,
        registered.source_ids
    from registered
);

-- One row per thing that happened, or falls due, on a dated day known by as_of_date: used,
-- declared, corrected, assessed, investigated, found, recommended, promised, done, said.
-- A fact about several institutions gives one row for each.
create macro dated_events(as_of_date) as table (

    with

    event as (

        select
            'first_use' as timeline_event,
            technology_register.institution_id,
            technology_register.technology_id,
            null as investigation_id,
            null as recommendation_id,
            technology_register.first_use_first_day as first_day,
            technology_register.first_use_last_day as last_day,
            technologies.name_en as text_en,
            technologies.name_fr as text_fr,
            technology_register.known_on,
            technology_register.source_id
        from technology_register
        inner join technologies
            on technology_register.technology_id = technologies.technology_id

        union all

        select
            'status' as timeline_event,
            technology_status_events.institution_id,
            technology_status_events.technology_id,
            null as investigation_id,
            null as recommendation_id,
            technology_status_events.first_day,
            technology_status_events.last_day,
            technologies.name_en || ': ' || codes.name_en as text_en,
            technologies.name_fr || ' : ' || codes.name_fr as text_fr,
            technology_status_events.known_on,
            technology_status_events.source_id
        from technology_status_events
        inner join technologies
            on technology_status_events.technology_id = technologies.technology_id
        inner join codes
            on
                codes.list = 'technology_status'
                and technology_status_events.status::varchar = codes.code

        union all

        select
            'declared' as timeline_event,
            declarations.institution_id,
            declarations.technology_id,
            null as investigation_id,
            null as recommendation_id,
            declarations.first_day,
            declarations.last_day,
            declarations.statement_en as text_en,
            declarations.statement_fr as text_fr,
            declarations.known_on,
            declarations.source_id
        from declarations

        union all

        select
            'corrected' as timeline_event,
            declarations.institution_id,
            declarations.technology_id,
            null as investigation_id,
            null as recommendation_id,
            declarations.corrected_first_day as first_day,
            declarations.corrected_last_day as last_day,
            declarations.correction_en as text_en,
            declarations.correction_fr as text_fr,
            declarations.correction_known_on as known_on,
            coalesce(declarations.correction_source_id, declarations.source_id) as source_id
        from declarations

        union all

        select
            'assessed' as timeline_event,
            assessments.institution_id,
            assessments.technology_id,
            null as investigation_id,
            null as recommendation_id,
            assessments.first_day,
            assessments.last_day,
            assessments.title_en || ': ' || codes.name_en as text_en,
            assessments.title_fr || ' : ' || codes.name_fr as text_fr,
            assessments.known_on,
            assessments.source_id
        from assessments
        inner join codes
            on codes.list = 'assessment_state' and assessments.state::varchar = codes.code

        union all

        select
            'opened' as timeline_event,
            investigation_institutions.institution_id,
            investigations.technology_id,
            investigations.investigation_id,
            null as recommendation_id,
            investigations.opened_first_day as first_day,
            investigations.opened_last_day as last_day,
            investigations.title_en as text_en,
            investigations.title_fr as text_fr,
            investigations.known_on,
            investigations.source_id
        from investigations
        inner join investigation_institutions
            on investigations.investigation_id = investigation_institutions.investigation_id

        union all

        select
            'reported' as timeline_event,
            investigation_institutions.institution_id,
            investigations.technology_id,
            investigations.investigation_id,
            null as recommendation_id,
            investigations.issued_first_day as first_day,
            investigations.issued_last_day as last_day,
            investigations.title_en as text_en,
            investigations.title_fr as text_fr,
            investigations.known_on,
            investigations.source_id
        from investigations
        inner join investigation_institutions
            on investigations.investigation_id = investigation_institutions.investigation_id

        union all

        select
            'found' as timeline_event,
            findings.institution_id,
            investigations.technology_id,
            findings.investigation_id,
            null as recommendation_id,
            findings.first_day,
            findings.last_day,
            findings.text_en,
            findings.text_fr,
            findings.known_on,
            findings.source_id
        from findings
        inner join investigations
            on findings.investigation_id = investigations.investigation_id

        union all

        select
            'recommended' as timeline_event,
            recommendation_addressees.institution_id,
            investigations.technology_id,
            recommendations.investigation_id,
            recommendations.recommendation_id,
            recommendations.first_day,
            recommendations.last_day,
            recommendations.text_en,
            recommendations.text_fr,
            recommendations.known_on,
            recommendations.source_id
        from recommendations
        inner join recommendation_addressees
            on recommendations.recommendation_id = recommendation_addressees.recommendation_id
        inner join investigations
            on recommendations.investigation_id = investigations.investigation_id

        union all

        select
            'due' as timeline_event,
            recommendation_addressees.institution_id,
            investigations.technology_id,
            recommendations.investigation_id,
            recommendations.recommendation_id,
            recommendation_addressees.due_date as first_day,
            recommendation_addressees.due_date as last_day,
            recommendations.text_en,
            recommendations.text_fr,
            recommendation_addressees.due_known_on as known_on,
            recommendation_addressees.due_source_id as source_id
        from recommendations
        inner join recommendation_addressees
            on recommendations.recommendation_id = recommendation_addressees.recommendation_id
        inner join investigations
            on recommendations.investigation_id = investigations.investigation_id

        union all

        select
            'progress' as timeline_event,
            recommendation_addressees.institution_id,
            investigations.technology_id,
            recommendations.investigation_id,
            recommendations.recommendation_id,
            recommendation_events.first_day,
            recommendation_events.last_day,
            codes.name_en || ': ' || coalesce(recommendation_events.note_en, recommendations.text_en)
                as text_en,
            codes.name_fr || ' : '
            || coalesce(recommendation_events.note_fr, recommendations.text_fr) as text_fr,
            recommendation_events.known_on,
            recommendation_events.source_id
        from recommendation_events
        inner join recommendations
            on recommendation_events.recommendation_id = recommendations.recommendation_id
        inner join recommendation_addressees
            on
                recommendations.recommendation_id = recommendation_addressees.recommendation_id
                and (
                    recommendation_events.institution_id is null
                    or recommendation_events.institution_id
                    = recommendation_addressees.institution_id
                )
        inner join investigations
            on recommendations.investigation_id = investigations.investigation_id
        inner join codes
            on
                codes.list = 'recommendation_state'
                and recommendation_events.state::varchar = codes.code

        union all

        select
            'said' as timeline_event,
            statements.institution_id,
            statements.technology_id,
            recommendations.investigation_id,
            statements.recommendation_id,
            coalesce(statements.first_day, hearings.first_day) as first_day,
            coalesce(statements.last_day, hearings.last_day) as last_day,
            statements.speaker_en || ': ' || statements.text_en as text_en,
            statements.speaker_fr || ' : ' || statements.text_fr as text_fr,
            statements.known_on,
            statements.source_id
        from statements
        left join hearings
            on statements.hearing_id = hearings.hearing_id
        left join recommendations
            on statements.recommendation_id = recommendations.recommendation_id

        union all

        select
            'undertaking' as timeline_event,
            undertakings.institution_id,
            undertakings.technology_id,
            null as investigation_id,
            null as recommendation_id,
            hearings.first_day,
            hearings.last_day,
            undertakings.what_en as text_en,
            undertakings.what_fr as text_fr,
            undertakings.known_on,
            undertakings.source_id
        from undertakings
        inner join hearings
            on undertakings.hearing_id = hearings.hearing_id

    )

    select
        event.timeline_event::timeline_event as timeline_event,
        event.institution_id,
        event.technology_id,
        event.investigation_id,
        event.recommendation_id,
        event.first_day,
        event.last_day,
        event.text_en,
        event.text_fr,
        event.known_on,
        event.source_id
    from event
    where event.known_on <= as_of_date and event.last_day is not null
);

-- The first day of a quarter (2026-27Q1) or fiscal year (2026-27); null for all.
create macro period_first_day(code) as
    (
        make_date(try_cast(left(code, 4) as integer), 4, 1)
        + to_months(3 * coalesce(try_cast(substr(code, 9) as integer) - 1, 0))
    )::date;

-- The last day of a quarter or fiscal year, inclusive; null for all.
create macro period_last_day(code) as
    (
        period_first_day(code)
        + to_months(case when length(code) = 7 then 12 else 3 end) - to_days(1)
    )::date;

-- The code of a portfolio in published counts.
create macro portfolio_code(portfolio) as
    'portfolio:' || trim(regexp_replace(lower(portfolio), '[^a-z0-9]+', '-', 'g'), '-');

-- One row per code that an institution has in published counts: all, each portfolio, each one.
create macro counted_institutions() as table (

    select
        'all' as institution_code,
        null as institution_id,
        'all'::count_level as count_level,
        name_en,
        name_fr
    from codes
    where list = 'count_total' and code = 'institution_id'

    union all

    select
        portfolio_code(portfolio_en) as institution_code,
        null as institution_id,
        'group'::count_level as count_level,
        min(portfolio_en) as name_en,
        min(portfolio_fr) as name_fr
    from institutions
    group by portfolio_code(portfolio_en)

    union all

    select
        institution_id as institution_code,
        institution_id,
        'one'::count_level as count_level,
        name_en,
        name_fr
    from institutions
);

-- One row per code that a technology has in published counts: all, each category, each one.
create macro counted_technologies() as table (

    select
        'all' as technology_code,
        null as technology_id,
        'all'::count_level as count_level,
        name_en,
        name_fr
    from codes
    where list = 'count_total' and code = 'technology_id'

    union all

    select
        'category:' || code as technology_code,
        null as technology_id,
        'group'::count_level as count_level,
        name_en,
        name_fr
    from codes
    where list = 'technology_category'

    union all

    select
        technology_id as technology_code,
        technology_id,
        'one'::count_level as count_level,
        name_en,
        name_fr
    from technologies
);

-- One row per published count of a period that had begun by as_of_date. The value is null where
-- a symbol stands for it; symbol is r beside a value that this release changed. A count is known
-- once the last return in it had come in, at the latest on the release's own day; before that it
-- is not available.
create macro counts_known(as_of_date) as table (

    with

    received as (
        select
            returns_counted.kind as return_kind,
            places.code as institution_code,
            periods.code as quarter,
            max(returns_counted.received_on) as received_on
        from returns_counted
        inner join institutions
            on returns_counted.institution_id = institutions.institution_id
        cross join unnest(
            [returns_counted.institution_id, portfolio_code(institutions.portfolio_en), 'all']
        ) as places (code)
        cross join unnest(
            [returns_counted.quarter, left(returns_counted.quarter, 7), 'all']
        ) as periods (code)
        group by returns_counted.kind, places.code, periods.code
    ),

    span as (
        select
            table_id,
            min(period_first_day(quarter)) as first_day,
            max(period_last_day(quarter)) as last_day
        from published_counts
        where length(quarter) = 9
        group by table_id
    ),

    dated as (
        select
            published_counts.table_id,
            published_counts.institution_id as institution_code,
            published_counts.technology_id as technology_code,
            published_counts.purpose_id,
            published_counts.authority_id,
            published_counts.accounted,
            published_counts.kind as complaint_kind,
            published_counts.disposition_id,
            published_counts.counted_by,
            published_counts.quarter,
            coalesce(period_first_day(published_counts.quarter), span.first_day) as first_day,
            coalesce(period_last_day(published_counts.quarter), span.last_day) as last_day,
            published_counts.value,
            published_counts.symbol,
            coalesce(published_counts.revised_in = release.release_id, false) as is_revised,
            received.received_on,
            received.received_on is not null
            and least(received.received_on, release.as_of_date) > as_of_date as is_to_come
        from published_counts
        inner join published_tables
            on published_counts.table_id = published_tables.table_id
        inner join span
            on published_counts.table_id = span.table_id
        cross join release
        left join received
            on
                coalesce(published_counts.institution_id, 'all') = received.institution_code
                and published_counts.quarter = received.quarter
                and received.return_kind = case published_tables.measure
                    when 'uses' then 'uses'
                    when 'independent_uses' then 'independent_counts'
                    else 'complaints'
                end::return_kind
    )

    select
        dated.table_id,
        dated.institution_code,
        dated.technology_code,
        dated.purpose_id,
        dated.authority_id,
        dated.accounted,
        dated.complaint_kind::complaint_kind as complaint_kind,
        dated.disposition_id,
        dated.counted_by::counted_by as counted_by,
        dated.quarter,
        case
            when dated.quarter = 'all' then 'all'
            when length(dated.quarter) = 7 then 'year'
            else 'quarter'
        end::period_level as period_level,
        dated.first_day,
        dated.last_day,
        case when not dated.is_to_come then dated.value end as value,
        case
            when dated.is_to_come then '..'
            when dated.is_revised and dated.value is not null then 'r'
            else dated.symbol
        end as symbol,
        case when not dated.is_to_come then dated.received_on end as received_on
    from dated
    where dated.first_day <= as_of_date
);
