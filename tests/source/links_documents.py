"""Links files for tests, and for every code a document that has exactly that problem, with a mark where it is."""

HEAD = "format: lms-sync/links/v1\nframework: DEMO\n"
COMPETENCY = "      - idnumber: C1\n"


def links(*courses: str, head: str = HEAD) -> str:
    """A file with these courses, each given by its lines."""
    return head + "courses:\n" + "".join(courses)


def course(*lines: str, named: str = "course: CAF") -> str:
    """A course with these lines under its competencies."""
    return f"  - {named}\n    competencies:\n" + "".join(f"      {line}\n" for line in lines)


def activities(*items: str) -> str:
    """A file with one competency that has these activities."""
    return links(course("- idnumber: C1", "  activities:", *(f"  - {item}" for item in items)))


LONG = "x" * 101

ERROR_CASES: list[tuple[str, str]] = [
    ("LINKS_FILE_EMPTY", ""),
    ("LINKS_FILE_EMPTY", "# nothing\n"),
    ("LINKS_ROOT_NOT_MAPPING", "▲- CAF\n"),
    ("LINKS_FORMAT_IS_FRAMEWORK", "format: ▲lms-sync/framework/v1\nframework: {idnumber: X}\ncompetencies: []\n"),
    ("FORMAT_UNKNOWN", links(course("- C1"), head="format: ▲lms-sync/links/v2\nframework: DEMO\n")),
    ("FORMAT_MISSING", links(course("- C1"), head="▲framework: DEMO\n")),
    ("EXPECTED_TEXT", links(course("- C1"), head="format: ▲[x]\nframework: DEMO\n")),
    ("MISSING_KEY", links(course("- C1"), head="▲format: lms-sync/links/v1\n")),
    ("MISSING_KEY", links("  - ▲course: CAF\n")),
    ("MISSING_KEY", links(course("- ▲outcome: none"))),
    ("EXPECTED_TEXT", links(course("- C1"), head="format: lms-sync/links/v1\nframework: ▲{idnumber: DEMO}\n")),
    ("EXPECTED_LIST", "format: lms-sync/links/v1\nframework: DEMO\ncourses: ▲CAF\n"),
    ("EXPECTED_LIST", links("  - {course: CAF, competencies: ▲C1}\n")),
    ("EXPECTED_LIST", links(course("- {idnumber: C1, activities: ▲Quiz}"))),
    ("EXPECTED_MAPPING", links("  - ▲CAF\n")),
    ("EXPECTED_MAPPING", links(course("- ▲[C1]"))),
    ("UNKNOWN_KEY", links(course("- C1", named="course: CAF\n    ▲zzz: x"))),
    ("UNKNOWN_KEY_NEAR", links(course("- C1", named="▲curse: CAF"))),
    ("UNKNOWN_KEY_NEAR", links(course("- C1", named="course: {▲idnumbr: x}"))),
    ("UNKNOWN_KEY_NEAR", links(course("- {idnumber: C1, ▲outcom: none}"))),
    ("UNKNOWN_KEY_NEAR", activities("{activity: Quiz, ▲outcomes: none}")),
    ("UNKNOWN_KEY_NEAR", activities("{activity: {▲cmi: 3}}")),
    ("OUTCOME_UNKNOWN", links(course("- {idnumber: C1, outcome: ▲done}"))),
    ("OUTCOME_UNKNOWN", activities("{activity: Quiz, outcome: ▲preuve}")),
    ("INTEGER_INVALID", activities("{cmid: ▲12a}")),
    ("NUMBER_BELOW_ONE", activities("{activity: {cmid: ▲0}}")),
    ("DUPLICATE_KEY", links(course("- C1", named="course: CAF\n    ▲course: CAF"))),
    ("YAML_TAB", links("▲\t- course: CAF\n")),
    ("ANCHOR", links(course("- C1", named="course: ▲&a CAF"))),
    ("LINKS_KEYS_NONE", links("  - ▲competencies: [C1]\n")),
    ("LINKS_KEYS_NONE", links(course("- C1", named="course: ▲{}"))),
    ("LINKS_KEYS_NONE", activities("▲{outcome: none}")),
    ("LINKS_KEYS_SEVERAL", links(course("- C1", named="course: CAF\n    ▲pattern: CAF-*"))),
    ("LINKS_KEYS_SEVERAL", links(course("- C1", named="course: {idnumber: 1, ▲pattern: C*}"))),
    ("LINKS_KEYS_SEVERAL", activities("{idnumber: Q1, ▲cmid: 3}")),
    ("LINKS_NAME_EMPTY", links(course("- C1"), head="format: lms-sync/links/v1\nframework: ▲''\n")),
    ("LINKS_NAME_EMPTY", links(course("- C1", named="course: ▲''"))),
    ("LINKS_NAME_EMPTY", links(course("- ▲''"))),
    ("LINKS_NAME_EMPTY", activities("▲' '")),
    ("LINKS_NAME_LINE_BREAK", activities('▲"Étude\\nde cas"')),
    ("LINKS_NAME_OUTER_BLANK", links(course("- C1", named="course: ▲'CAF '"))),
    ("LINKS_NAME_TOO_LONG", links(course(f"- ▲{LONG}"))),
    ("LINKS_NAME_TOO_LONG", links(course("- C1", named=f"course: ▲{'x' * 256}"))),
    ("LINKS_NAME_TOO_LONG", links(course("- C1", named=f"course: {{idnumber: ▲{LONG}}}"))),
    ("LINKS_NAME_TOO_LONG", activities(f"{{idnumber: ▲{LONG}}}")),
    ("LINKS_NAME_TOO_LONG", activities(f"▲{'x' * 1334}")),
    ("LINKS_COURSE_TWICE", links(course("- C1"), course("- C2", named="course: ▲caf"))),
    ("LINKS_COURSE_TWICE", links(course("- C1", named="pattern: C*"), course("- C2", named="course: {pattern: ▲C*}"))),
    ("LINKS_COMPETENCY_TWICE", links(course("- C1", "- ▲c1"))),
    ("LINKS_ACTIVITY_TWICE", activities("Étude  de cas", "▲Étude de cas")),
    ("LINKS_ACTIVITY_TWICE", activities("{cmid: 3}", "{activity: {cmid: ▲3}}")),
    (
        "LINKS_OUTCOMES_DIFFER",
        links(
            course(
                "- {idnumber: C1, activities: [{activity: Quiz, outcome: none}]}",
                "- {idnumber: C2, activities: [{activity: Quiz, outcome: ▲evidence}]}",
            )
        ),
    ),
]

WARNING_CASES: list[tuple[str, str]] = [
    ("LINKS_NO_COURSES", "format: lms-sync/links/v1\nframework: DEMO\ncourses: []\n"),
    ("LINKS_COURSE_EMPTY", links("  - {course: ▲CAF, competencies: []}\n")),
    ("LINKS_PATTERN_PLAIN", links(course("- C1", named="pattern: ▲CAF"))),
    ("LINKS_PATTERN_ALL", links(course("- C1", named="pattern: ▲'*'"))),
    ("LINKS_COURSE_LIKE_PATTERN", links(course("- C1", named="course: ▲CAF-*"))),
]

FRAMEWORK_ERROR_CASES: list[tuple[str, str]] = [
    ("LINKS_COMPETENCY_UNKNOWN", links(course("- ▲Z9"))),
    ("LINKS_COMPETENCY_UNKNOWN_NEAR", links(course("- ▲'1.1'"))),
    ("LINKS_COMPETENCY_RENAMED", links(course("- ▲B.1"))),
    ("LINKS_COMPLETES_NOT_PROFICIENT", links(course("- {idnumber: C1.2, outcome: ▲complete}"))),
    (
        "LINKS_COMPLETES_NOT_PROFICIENT",
        links(course("- {idnumber: C1.2, activities: [{activity: Quiz, outcome: ▲complete}]}")),
    ),
    ("LINKS_FRAMEWORK_SPELLING", links(course("- C1.1"), head="format: lms-sync/links/v1\nframework: ▲demo\n")),
]

FRAMEWORK_WARNING_CASES: list[tuple[str, str]] = [
    ("LINKS_COMPETENCY_SPELLING", links(course("- ▲c1.1"))),
    ("LINKS_FRAMEWORK_NOT_AT_HAND", links(course("- Z9"), head="format: lms-sync/links/v1\nframework: ▲OTHER\n")),
]

FRAMEWORK_FILE = """\
format: lms-sync/framework/v1
framework:
  idnumber: DEMO
  shortname: Demo framework
  taxonomies: [domain, competency]
  scale:
    items:
      - {name: Not yet}
      - {name: Reached, default: true, proficient: true}
competencies:
  - idnumber: D1
    shortname: D1 First
    children:
      - {idnumber: C1.1, shortname: C1.1 Listen, previous_idnumbers: [B.1]}
      - idnumber: C1.2
        shortname: C1.2 Speak
        scale: {items: [{name: 'No', default: true}, {name: 'Yes', proficient: true}]}
"""
