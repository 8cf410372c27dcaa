document.addEventListener("click", (event) => {
  const place = event.target.closest("[data-learner]");
  if (place) openLearner(Number(place.dataset.learner), place.dataset.column === undefined ? undefined : Number(place.dataset.column));
  const kind = event.target.closest("[data-code] a");
  if (kind) showKind(kind.closest("[data-code]").dataset.code);
});

for (const [form, refresh] of [[map.form, refreshMap], [found.form, refreshFindings]]) {
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", refresh);
  form.addEventListener("reset", () => setTimeout(refresh));
}

detail.dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  closeLearner();
});
detail.dialog.addEventListener("click", (event) => {
  if (event.target === detail.dialog) closeLearner();
});
document.getElementById("learner-close").addEventListener("click", closeLearner);
document.getElementById("learner-print").addEventListener("click", () => window.print());
document.getElementById("learner-previous").addEventListener("click", () => leaf(-1));
document.getElementById("learner-next").addEventListener("click", () => leaf(1));
window.addEventListener("hashchange", showAddress);
window.addEventListener("beforeprint", () => detail.learner || drawForPaper());
window.addEventListener("afterprint", () => detail.learner || drawForScreen());

for (const said of document.querySelectorAll(".no-script")) said.remove();
document.getElementById("heat-map").hidden = page.competencies.length === 0 || page.learners.length === 0;
offerMapFilters();
offerFindingFilters();
refreshMap();
refreshFindings();
showAddress();
