const page = JSON.parse(document.getElementById("data").textContent);
const words = page.words;
const EMPTY = -1, NOT_READ = -2;
const DIFFERS = 1, KEPT = 2, PROFICIENT = 4, LEDGER = 8, HISTORY = 16, GLOBAL = 32, UNSTORED = 64, ARCHIVED = 128, NAMED = 256;

/** Fill the %(name)s placeholders of a phrase. */
function fill(phrase, values) {
  return phrase.replace(/%\((\w+)\)s/g, (whole, name) => String(values[name]));
}

/** Make an element; children that are text are never markup. */
function make(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined && value !== "") made.setAttribute(name, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

/** A text of others: its direction must not spill into ours. */
function foreign(text) {
  return make("bdi", null, text);
}

const dayFormat = new Intl.DateTimeFormat(page.language === "en" ? "en-GB" : page.language, {
  day: "numeric", month: "short", year: "numeric", timeZone: "UTC",
});
const numberFormat = new Intl.NumberFormat(page.language === "en" ? "en-GB" : page.language);

function day(number) {
  return dayFormat.format(new Date(number * 86400000));
}

/** Letters as one types them in a hurry: no case, no accents. */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function learnerOf(row) {
  const [id, name, idnumber, username, left, courses, leftCourses, groups, cohorts, rated, proficient, cells, ledger, findings, pairs, past] = row;
  return {
    id, name, idnumber, username, isLeft: left === 1, courses, leftCourses, groups, cohorts, rated, proficient, cells,
    ledger: new Map(ledger), findings, pairs, past: new Map(past), unread: new Set(), found: folded(`${name} ${idnumber} ${username}`), decoded: null,
  };
}

const learners = page.learners.map(learnerOf);
const learnerById = new Map(learners.map((learner) => [learner.id, learner]));

/** The cells of a learner, one for each competency; null where nothing is rated. */
function cellsOf(learner) {
  if (learner.decoded) return learner.decoded;
  const flat = learner.cells;
  const cells = [];
  for (let at = 0; at < flat.length;) {
    if (flat[at] === EMPTY || flat[at] === NOT_READ) {
      if (flat[at] === NOT_READ) learner.unread.add(cells.length);
      cells.push(null);
      at += 1;
      continue;
    }
    const marks = flat[at + 4];
    const cell = { grade: flat[at], day: flat[at + 1], modifier: flat[at + 2], place: flat[at + 3], marks, ledger: null, history: [], item: "" };
    at += 5;
    if (marks & LEDGER) cell.ledger = flat[at++];
    if (marks & HISTORY) cell.history = flat[at++];
    if (marks & NAMED) cell.item = page.items[flat[at++]];
    cells.push(cell);
  }
  learner.decoded = cells;
  return cells;
}
