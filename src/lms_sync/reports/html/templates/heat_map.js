const PAGE_SIZE = 50;
const PRINTED = 500;
const FINDINGS_SIZE = 20;
const map = { form: document.getElementById("map-filters"), shown: [], page: 0, size: PAGE_SIZE, columns: [] };

function option(value, text) {
  return new Option(text, value);
}

/** Fill a choice; one that offers nothing is not shown. */
function offer(select, pairs) {
  select.replaceChildren(option("", words.all), ...pairs.map(([value, text]) => option(String(value), text)));
  select.closest("label").hidden = pairs.length === 0;
  if (pairs.length === 0) select.closest("label").style.display = "none";
}

function offerMapFilters() {
  const fields = map.form.elements;
  const byName = (one, other) => one[1].localeCompare(other[1], page.language);
  offer(fields.course, Object.entries(page.courses).map(([id, course]) => [id, course[0]]).sort(byName));
  offer(fields.group, Object.entries(page.groups).map(([id, group]) => [id, `${group[0]} (${courseName(group[1])})`]).sort(byName));
  offer(fields.cohort, Object.entries(page.cohorts).sort(byName));
  offer(fields.domain, page.domains.map(([idnumber, shortname], place) => [place, shortname.startsWith(idnumber) ? shortname : `${idnumber} ${shortname}`]));
  const values = page.scales.flatMap((scale, place) => scale.map((item, grade) => [`${place}:${grade + 1}`, `${item[1]} – ${item[0]}`]));
  offer(fields.value, [...values, ["none", words.valueNone], ["unread", words.valueUnread], ["differs", words.valueDiffers], ["kept", words.valueKept], ["ledger", words.valueLedger]]);
  if (!learners.some((learner) => learner.isLeft)) fields.who.closest("label").style.display = "none";
}

function chosen(name) {
  return map.form.elements[name].value;
}

function concerns(learner) {
  return learner.findings.some((place) => page.findings[place] && page.findings[place][1] < 2);
}

function fits(learner, filters) {
  if (filters.who === "here" ? learner.isLeft : filters.who === "left" && !learner.isLeft) return false;
  if (filters.text && !filters.text.every((part) => learner.found.includes(part))) return false;
  if (filters.course && !learner.courses.includes(filters.course) && !learner.leftCourses.includes(filters.course)) return false;
  if (filters.group && !learner.groups.includes(filters.group)) return false;
  if (filters.cohort && !learner.cohorts.includes(filters.cohort)) return false;
  if (filters.findings && !concerns(learner)) return false;
  if (!filters.value) return true;
  const cells = cellsOf(learner);
  return map.columns.some((column) => isValue(learner, column, cells[column], filters.value));
}

function share(count, all) {
  return all ? count / all : 0;
}

function refreshMap() {
  const domain = chosen("domain");
  map.columns = page.competencies.map((_, column) => column).filter((column) => domain === "" || page.competencies[column][2] === Number(domain));
  const filters = {
    who: chosen("who"), text: folded(chosen("text")).split(/\s+/).filter(Boolean), course: Number(chosen("course")),
    group: Number(chosen("group")), cohort: Number(chosen("cohort")), value: chosen("value"), findings: map.form.elements.findings.checked,
  };
  map.shown = learners.filter((learner) => fits(learner, filters));
  const order = chosen("order");
  if (order !== "name") map.shown.sort((one, other) => one[order] - other[order]);
  map.page = 0;
  drawMap();
}

function drawMap() {
  const pages = Math.max(1, Math.ceil(map.shown.length / map.size));
  document.getElementById("map-status").textContent = map.shown.length
    ? fill(words.shown, { shown: numberFormat.format(map.shown.length), all: numberFormat.format(learners.length) }) : words.noneShown;
  drawPager(document.getElementById("map-pager"), map.page, pages, (wanted) => { map.page = wanted; drawMap(); });
  const region = document.getElementById("map-region");
  region.hidden = map.shown.length === 0;
  region.replaceChildren(make("table", { "aria-labelledby": "map-title" }, mapHead(), make("tbody", null, map.shown.slice(map.page * map.size, (map.page + 1) * map.size).map(mapRow))));
  region.scrollTop = 0;
}

/** Paper has no pager: while the page is printed, more learners stand in the table. */
function drawForPaper() {
  map.before = map.page;
  [map.size, map.page] = [PRINTED, 0];
  drawMap();
}

function drawForScreen() {
  [map.size, map.page] = [PAGE_SIZE, map.before || 0];
  drawMap();
}

/** Buttons to leaf through; the focus stays on the one that was pressed, or goes to the other at an end. */
function drawPager(place, current, pages, turn) {
  const had = document.activeElement && place.contains(document.activeElement) ? document.activeElement.dataset.step : null;
  if (pages < 2) {
    place.replaceChildren();
    return;
  }
  const button = (step, sign) => {
    const made = make("button", { type: "button", class: "quiet", "data-step": step, disabled: current + step < 0 || current + step >= pages, "aria-label": step < 0 ? words.previousPage : words.nextPage }, sign);
    made.addEventListener("click", () => turn(current + step));
    return made;
  };
  place.replaceChildren(button(-1, "‹"), make("span", null, fill(words.page, { page: numberFormat.format(current + 1), pages: numberFormat.format(pages) })), button(1, "›"));
  if (had) (place.querySelector(`[data-step="${had}"]:enabled`) || place.querySelector("button:enabled")).focus();
}

function isEnd(column) {
  const next = map.columns[map.columns.indexOf(column) + 1];
  return next === undefined || page.competencies[next][2] !== page.competencies[column][2];
}

function mapHead() {
  const tall = map.columns.some((column) => page.competencies[column][0].length > 6) ? "tall" : "";
  const groups = [];
  for (const column of map.columns) {
    const domain = page.competencies[column][2];
    if (groups.length && groups[groups.length - 1].domain === domain) groups[groups.length - 1].size += 1;
    else groups.push({ domain, size: 1 });
  }
  const title = ([idnumber, shortname], size) => (size < 3 || shortname.startsWith(idnumber) ? (size < 3 ? idnumber : shortname) : `${idnumber} ${shortname}`);
  return make("thead", null,
    make("tr", null,
      make("th", { scope: "col", rowspan: 2, class: "corner" }, words.learner),
      make("th", { scope: "col", rowspan: 2, class: "end low" }, words.proficient),
      groups.map(({ domain, size }) => make("th", { scope: "colgroup", colspan: size, class: "domain", title: page.domains[domain][1] }, title(page.domains[domain], size)))),
    make("tr", null, map.columns.map((column) => {
      const [idnumber, shortname] = page.competencies[column];
      return make("th", { scope: "col", title: shortname, class: `${tall} ${isEnd(column) ? "end" : ""}` }, make("span", null, idnumber));
    })));
}

function mapRow(learner) {
  const cells = cellsOf(learner);
  const wanted = chosen("value");
  const button = make("button", { type: "button", class: "who", "data-learner": learner.id, title: fill(words.detailOf, { learner: learner.name }) },
    foreign(learner.name), learner.isLeft ? make("small", null, words.left) : "");
  return make("tr", null,
    make("th", { scope: "row" }, button),
    make("td", { class: "total", "data-learner": learner.id }, fill(words.proficientOf, { proficient: learner.proficient, all: learner.pairs })),
    map.columns.map((column) => mapCell(learner, column, cells[column], wanted)));
}

function mapCell(learner, column, cell, wanted) {
  const competency = page.competencies[column];
  const item = cell === null ? null : itemOf(competency, cell.grade, cell.item);
  const [sign, meaning] = emptyOf(learner, column);
  const marks = marksOf(learner, column, cell);
  const classes = [item ? `s${item.shade}` : "none", cell && cell.marks & PROFICIENT ? "p" : "", isEnd(column) ? "end" : "",
    wanted && isValue(learner, column, cell, wanted) ? "hit" : ""].filter(Boolean).join(" ");
  const telling = [competency[0], item ? item.name : meaning, item ? day(cell.day) : "", ...marks.map((mark) => mark[1])].filter(Boolean).join(" · ");
  return make("td", { class: classes, "data-learner": learner.id, "data-column": column, title: telling },
    item ? item.abbr : [make("span", { "aria-hidden": "true" }, sign), make("span", { class: "hidden" }, meaning)],
    marks.map(([mark, says]) => [make("sup", { "aria-hidden": "true" }, mark), make("span", { class: "hidden" }, ` ${says}`)]));
}
