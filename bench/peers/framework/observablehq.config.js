// The site of the peer: one page, without what would ask another host.
export default {
  title: "Recommendations",
  root: "src",
  output: "dist",
  style: "style.css",
  globalStylesheets: [],
  sidebar: false,
  toc: false,
  pager: false,
  footer: "",
};
