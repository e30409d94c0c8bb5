// What the mirror adds for a browser that runs scripts; every word and number is read without it.
"use strict";
