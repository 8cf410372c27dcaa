/** The item of a scale by its position, or what stands for one that is gone. */
function itemOf(competency, grade, named) {
  const found = page.scales[competency[3]][grade - 1];
  return found ? { name: found[0], abbr: found[1], shade: found[3], proficient: found[2] === 1 }
    : { name: named ? `${named} (${words.itemGone})` : words.itemGone, abbr: "?", shade: 0, proficient: false };
}

/** What stands where there is no rating, and what it means. */
function emptyOf(learner, column) {
  if (!page.competencies[column][4]) return ["–", words.notInMoodle];
  return learner.unread.has(column) ? ["…", words.notVerified] : ["·", words.notRated];
}

function ledgerDiffers(cell, said) {
  return said !== null && said !== undefined && (cell === null || cell.grade !== said);
}

/** What the ledger says on a competency, or null. */
function ledgerGrade(learner, column, cell) {
  return cell === null ? learner.ledger.get(column) ?? null : cell.ledger;
}

function marksOf(learner, column, cell) {
  const marks = [];
  if (cell !== null && cell.marks & DIFFERS) marks.push(["≠", words.differs]);
  if (cell !== null && cell.marks & KEPT) marks.push(["‡", words.kept]);
  if (ledgerDiffers(cell, ledgerGrade(learner, column, cell))) marks.push(["△", words.ledgerDiffers]);
  return marks;
}

/** Whether a cell is what the filter of values asks for. */
function isValue(learner, column, cell, wanted) {
  if (wanted === "none") return cell === null && emptyOf(learner, column)[0] === "·";
  if (wanted === "unread") return cell === null && emptyOf(learner, column)[0] === "…";
  if (wanted === "differs") return cell !== null && (cell.marks & DIFFERS) !== 0;
  if (wanted === "kept") return cell !== null && (cell.marks & KEPT) !== 0;
  if (wanted === "ledger") return ledgerDiffers(cell, ledgerGrade(learner, column, cell));
  if (cell === null) return false;
  const [scale, grade] = wanted.split(":").map(Number);
  return page.competencies[column][3] === scale && cell.grade === grade;
}

/** The page of Moodle on which a rating stands; empty if it is not known. */
function addressOf(learner, competency, marks, place) {
  if (learner.id <= 0 || !competency[4] || !/^https?:/.test(page.site)) return "";
  const folder = `${page.site}/admin/tool/lp`;
  const whose = `userid=${learner.id}&competencyid=${competency[4]}`;
  if (marks & GLOBAL) return `${folder}/plans.php?userid=${learner.id}`;
  if (marks & ARCHIVED) return `${folder}/user_competency_in_plan.php?${whose}&planid=${place}`;
  return `${folder}/user_competency_in_course.php?${whose}&courseid=${place}`;
}

/** Where a rating holds. */
function placeName(marks, place) {
  if (marks & GLOBAL) return words.everywhere;
  return marks & ARCHIVED ? fill(words.plan, { plan: page.plans[place] || `#${place}` }) : courseName(place);
}

function modifierName(place) {
  const [id, name] = page.modifiers[place];
  return name || (id ? fill(words.person, { id }) : "–");
}

function courseName(id) {
  const found = page.courses[id];
  return found ? found[0] : `#${id}`;
}
