const detail = { dialog: document.getElementById("learner"), body: document.getElementById("learner-body"), paper: document.getElementById("paper"), learner: null, wasOpened: false };

function facts(learner) {
  const names = (ids, name) => ids.map(name).join(", ");
  return [
    [words.idnumber, learner.idnumber], [words.username, learner.username], [words.courses, names(learner.courses, courseName)],
    [words.coursesLeft, names(learner.leftCourses, courseName)], [words.groups, names(learner.groups.filter((id) => page.groups[id]), (id) => `${page.groups[id][0]} (${courseName(page.groups[id][1])})`)],
    [words.cohorts, names(learner.cohorts.filter((id) => page.cohorts[id]), (id) => page.cohorts[id])],
    [words.rated, fill(words.proficientOf, { proficient: learner.rated, all: learner.pairs })],
    [words.proficient, fill(words.proficientOf, { proficient: learner.proficient, all: learner.pairs })],
  ].filter(([, value]) => value);
}

function drawLearner(learner, aim) {
  const cells = cellsOf(learner);
  const parts = page.domains.map(([idnumber, shortname], domain) => {
    const columns = page.competencies.map((_, column) => column).filter((column) => page.competencies[column][2] === domain);
    const title = shortname.startsWith(idnumber) ? shortname : `${idnumber} ${shortname}`;
    return [make("h3", null, title), detailTable(learner, cells, columns, title, aim)];
  });
  const findings = learner.findings.map((place) => page.findings[place]).filter(Boolean);
  detail.body.replaceChildren(
    make("h2", { id: "learner-name" }, foreign(learner.name), learner.isLeft ? make("small", null, ` (${words.left})`) : ""),
    make("dl", { class: "facts" }, facts(learner).map(([label, value]) => make("div", null, make("dt", null, label), make("dd", null, foreign(value))))),
    ...parts.flat(),
    make("h3", null, words.findings),
    findings.length ? make("ul", { class: "findings" }, findings.map((finding) => findingItem(finding, false))) : make("p", { class: "calm" }, words.noFindingsOfLearner));
}

function detailTable(learner, cells, columns, title, aim) {
  return make("div", { class: "scroll", role: "region", tabindex: 0, "aria-label": title },
    make("table", { class: "detail", "aria-label": title },
      make("colgroup", null, ["", "c-rating", "c-course", "c-date", "c-by"].map((name) => make("col", { class: name }))),
      make("thead", null, make("tr", null, [words.competency, words.rating, words.course, words.date, words.modifier].map((head) => make("th", { scope: "col" }, head)))),
      make("tbody", null, columns.map((column) => detailRow(learner, column, cells[column], aim)))));
}

function remarks(learner, column, cell) {
  const competency = page.competencies[column];
  const said = ledgerGrade(learner, column, cell);
  const found = marksOf(learner, column, cell).filter(([sign]) => sign !== "△").map(([sign, meaning]) => `${sign} ${meaning}`);
  if (ledgerDiffers(cell, said)) found.push(`△ ${fill(words.ledgerSays, { value: itemOf(competency, said).name })}`);
  if (cell !== null && !(cell.marks & UNSTORED) && itemOf(competency, cell.grade).shade && itemOf(competency, cell.grade).proficient !== ((cell.marks & PROFICIENT) !== 0)) {
    found.push(cell.marks & PROFICIENT ? words.isProficient : words.notProficient);
  }
  return found.map((text) => make("span", { class: "remark" }, text));
}

function detailRow(learner, column, cell, aim) {
  const competency = page.competencies[column];
  const [idnumber, shortname] = competency;
  const head = make("th", { scope: "row" }, shortname.startsWith(idnumber) ? shortname : `${idnumber} ${shortname}`);
  const attributes = { class: column === aim ? "aim" : "", "data-column": column };
  if (cell === null) {
    const [sign, meaning] = emptyOf(learner, column);
    return make("tr", attributes, head, make("td", null, make("span", { class: "key none", "aria-hidden": "true" }, sign), ` ${meaning}`, remarks(learner, column, cell), pastOf(learner.past.get(column) || [])),
      make("td"), make("td"), make("td"));
  }
  const item = itemOf(competency, cell.grade, cell.item);
  const place = placeName(cell.marks, cell.place);
  const address = addressOf(learner, competency, cell.marks, cell.place);
  return make("tr", attributes, head,
    make("td", null, make("span", { class: `key s${item.shade} ${cell.marks & PROFICIENT ? "p" : ""}` }, item.abbr), ` ${item.name}`, remarks(learner, column, cell), pastOf(cell.history)),
    make("td", null, address ? make("a", { href: address, rel: "noreferrer", "aria-label": `${place} – ${fill(words.openInMoodleWhat, { competency: idnumber })}` }, place) : place),
    make("td", null, day(cell.day)),
    make("td", null, foreign(modifierName(cell.modifier))));
}

/** What else is known of a rating, newest first. */
function pastOf(past) {
  if (past.length === 0) return "";
  const entries = past.map(([scope, place, , item, time, modifier, first, closed, why]) => {
    const where = placeName([0, GLOBAL, ARCHIVED][scope], place);
    const seen = closed === EMPTY ? fill(words.since, { first: day(first) })
      : fill(words.until, { first: day(first), closed: day(closed) }) + (why === EMPTY ? "" : `, ${words.why[why]}`);
    return make("li", null, `${page.items[item]}, ${day(time)}, `, foreign(modifierName(modifier)), ` · ${where} · ${seen}`);
  });
  return make("ul", { class: "history", "aria-label": words.history }, entries);
}

/** Open a learner's detail; the address remembers it, so that "back" closes it. */
function openLearner(id, column) {
  detail.aim = column;
  detail.wasOpened = true;
  const wanted = `#learner-${id}`;
  if (location.hash === wanted) showAddress();
  else location.hash = wanted;
}

function closeLearner() {
  if (detail.wasOpened) {
    detail.wasOpened = false;
    window.history.back();
    return;
  }
  window.history.replaceState(null, "", location.pathname + location.search);
  showAddress();
}

function showAddress() {
  const asked = /^#learner-(-?\d+)$/.exec(location.hash);
  const learner = asked ? learnerById.get(Number(asked[1])) : undefined;
  if (!learner) {
    if (detail.dialog.open) detail.dialog.close();
    detail.paper.textContent = "";
    detail.wasOpened = false;
    detail.learner = null;
    return;
  }
  detail.learner = learner;
  detail.paper.textContent = "@page { size: A4 portrait; }";
  drawLearner(learner, detail.aim);
  const at = map.shown.indexOf(learner);
  document.getElementById("learner-previous").disabled = at < 1;
  document.getElementById("learner-next").disabled = at < 0 || at + 1 >= map.shown.length;
  if (!detail.dialog.open) {
    detail.dialog.showModal();
    detail.body.focus();
  }
  detail.body.scrollTop = 0;
  const row = detail.aim === undefined ? null : detail.body.querySelector(`tr[data-column="${detail.aim}"]`);
  if (row) row.scrollIntoView({ block: "center" });
  detail.aim = undefined;
}

/** Go to the learner before or after, without a step for "back" to undo. */
function leaf(step) {
  const next = map.shown[map.shown.indexOf(detail.learner) + step];
  if (!next) return;
  window.history.replaceState(null, "", `#learner-${next.id}`);
  showAddress();
  if (document.activeElement === document.body || document.activeElement.disabled) detail.body.focus();
}
