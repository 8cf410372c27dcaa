const found = { form: document.getElementById("finding-filters"), shown: [], page: 0 };

function offerFindingFilters() {
  const fields = found.form.elements;
  const used = (place) => new Set(page.findings.map((finding) => finding[place]));
  const [codes, severities, areas] = [used(0), used(1), used(2)];
  offer(fields.severity, page.severities.map(([, text], place) => [place, text]).filter(([place]) => severities.has(place)));
  offer(fields.area, page.areas.map((text, place) => [place, text]).filter(([place]) => areas.has(place)));
  offer(fields.code, page.codes.map(([, title], place) => [place, title]).filter(([place]) => codes.has(place)));
  found.form.hidden = page.findings.length === 0;
}

function nameOf(finding) {
  const learner = learnerById.get(finding[3]);
  return learner ? learner.name : "";
}

function refreshFindings() {
  const value = (name) => found.form.elements[name].value;
  const [severity, area, code] = [value("severity"), value("area"), value("code")];
  const parts = folded(value("text")).split(/\s+/).filter(Boolean);
  const says = (finding) => folded(`${page.strings[finding[4]]} ${page.strings[finding[6]]} ${nameOf(finding)} ${page.codes[finding[0]][0]}`);
  found.shown = page.findings.filter((finding) => (severity === "" || finding[1] === Number(severity))
    && (area === "" || finding[2] === Number(area)) && (code === "" || finding[0] === Number(code))
    && (parts.length === 0 || ((text) => parts.every((part) => text.includes(part)))(says(finding))));
  found.page = 0;
  drawFindings();
}

function drawFindings() {
  if (page.findings.length === 0) return;
  const pages = Math.max(1, Math.ceil(found.shown.length / FINDINGS_SIZE));
  document.getElementById("finding-status").textContent = found.shown.length
    ? fill(words.findingsShown, { shown: numberFormat.format(found.shown.length), all: numberFormat.format(page.findings.length) }) : words.noFindings;
  drawPager(document.getElementById("finding-pager"), found.page, pages, (wanted) => { found.page = wanted; drawFindings(); });
  document.getElementById("finding-list").replaceChildren(...found.shown.slice(found.page * FINDINGS_SIZE, (found.page + 1) * FINDINGS_SIZE).map((finding) => findingItem(finding, true)));
}

/** One finding; within a learner's detail their name is not said again. */
function findingItem(finding, withName) {
  const [code, severity, , learner, text, remedy, place, address] = finding;
  const name = withName ? nameOf(finding) : "";
  const where = page.strings[place];
  let who = "";
  if (name) {
    who = make("button", { type: "button", class: "link", "data-learner": learner }, foreign(name));
  }
  return make("li", { class: `finding ${page.severities[severity][0]}` },
    make("p", { class: "badge" }, page.severities[severity][1]),
    make("div", null,
      make("p", { class: "text" }, page.strings[text]),
      name || where ? make("p", { class: "where" }, who, name && where ? " · " : "", where) : "",
      make("p", { class: "remedy" }, make("span", { class: "hidden" }, words.whatToDo), page.strings[remedy]),
      make("p", { class: "code" }, make("code", null, page.codes[code][0]), /^https?:/.test(page.strings[address])
        ? make("a", { href: page.strings[address], rel: "noreferrer" }, words.openInMoodle) : "")));
}

/** Show the findings of one kind, as the links of "to act on" ask. */
function showKind(code) {
  found.form.reset();
  found.form.elements.code.value = String(page.codes.findIndex(([name]) => name === code));
  refreshFindings();
}
