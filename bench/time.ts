/**
 * How fast working time is counted: `node_modules/.bin/node bench/time.ts`. The naive version reads the wall clock minute
 * by minute, as much software does; it lives here only, to be compared with.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { Readable } from "node:stream";
import { addOpen, compile, elapsedOpen } from "#calendar/calendar.ts";
import { parseCalendar } from "#calendar/definition.ts";
import { seconds } from "#kernel/quantity.ts";
import { accepted } from "#kernel/result.ts";

const DAY = [
  ["09:00", "12:30"],
  ["13:30", "17:30"],
];
const input = {
  tz: "Europe/Paris",
  weekly: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY },
  holiday_rules: ["fr"],
};
const calendar = compile(accepted(parseCalendar(input)));
const line = calendar.timeline;
const FOUR_HOURS = seconds(14_400);
const TWO_YEARS = 2 * 365 * 86_400;
const FIRST = Date.UTC(2024, 0, 1) / 1000;

/** A moment of two years, another at each turn, the same in each run. */
const moment = (turn: number) => FIRST + ((turn * 7_919) % TWO_YEARS);
const instant = (second: number) => Temporal.Instant.fromEpochMilliseconds(second * 1000);

function naiveIsOpen(at: Temporal.Instant): boolean {
  const local = at.toZonedDateTimeISO(input.tz);
  const minute = local.hour * 60 + local.minute;
  const open = (minute >= 540 && minute < 750) || (minute >= 810 && minute < 1050);
  return open && local.dayOfWeek <= 5 && !NAIVE_HOLIDAYS.has(local.toPlainDate().toString().slice(5));
}
/** The naive version is spared the movable holidays. */
const NAIVE_HOLIDAYS = new Set(["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"]);

function naiveAdd(start: Temporal.Instant, minutes: number): Temporal.Instant {
  let at = start;
  for (let left = minutes; left > 0; at = at.add({ minutes: 1 })) if (naiveIsOpen(at)) left -= 1;
  return at;
}

function naiveElapsed(start: Temporal.Instant, end: Temporal.Instant): number {
  let counted = 0;
  for (let at = start; Temporal.Instant.compare(at, end) < 0; at = at.add({ minutes: 1 }))
    if (naiveIsOpen(at)) counted += 60;
  return counted;
}

/**
 * Turns a second of processor time, which a busy machine disturbs less than time on the wall: the median of five runs
 * after one that warms up, or the only run of what is slow.
 */
function rate(turns: number, turn: (index: number) => unknown, runsWanted = 6): number {
  const runs = Array.from({ length: runsWanted }, () => {
    const start = process.cpuUsage();
    for (let index = 0; index < turns; index += 1) turn(index);
    const { user, system } = process.cpuUsage(start);
    return (turns * 1e6) / (user + system);
  });
  return runs.slice(1).sort((left, right) => left - right)[2] ?? runs[0] ?? 0;
}

function replayInput(cases: number): string {
  const stamp = (turn: number) => instant(moment(turn)).toString();
  const pauses = [{ from: "2024-03-01T10:00:00Z", to: "2024-03-03T10:00:00Z" }];
  const shapes = [
    (turn: number) => ({ op: "add", amount: turn % 200_000 }),
    (turn: number) => ({ op: "elapsed", end: stamp(turn + 1) }),
    (turn: number) => ({ op: "deadline", amount: 14_400, pauses: turn % 2 === 0 ? pauses : [] }),
    (turn: number) => ({ op: "sla", amount: 28_800, now: stamp(turn + 1), pauses }),
  ];
  const lines = Array.from({ length: cases }, (_, turn) =>
    JSON.stringify({ id: `c${turn}`, calendar: input, start: stamp(turn), ...shapes[turn % shapes.length]?.(turn) }),
  );
  return `${lines.join("\n")}\n`;
}

/** Cases a second of the whole command, its start included. */
async function replayRate(cases: number): Promise<number> {
  const text = replayInput(cases);
  const start = performance.now();
  const command = spawn(process.execPath, ["src/cli/main.ts", "replay"], { stdio: ["pipe", "pipe", "inherit"] });
  Readable.from([text]).pipe(command.stdin);
  let answers = 0;
  command.stdout.on("data", (piece: Buffer) => {
    for (const byte of piece) if (byte === 10) answers += 1;
  });
  await once(command, "close");
  if (answers !== cases) throw new Error(`${answers} answers to ${cases} cases`);
  return (cases * 1000) / (performance.now() - start);
}

const rows: readonly (readonly [what: string, perSecond: number])[] = [
  ["+ 4 opening hours, whole seconds", rate(1_000_000, (turn) => line.add(moment(turn), FOUR_HOURS))],
  ["+ 4 opening hours, Temporal", rate(300_000, (turn) => addOpen(calendar, instant(moment(turn)), FOUR_HOURS))],
  ["+ 4 opening hours, minute by minute", rate(20, (turn) => naiveAdd(instant(moment(turn)), 240))],
  [
    "opening time across 2 years, whole seconds",
    rate(1_000_000, (turn) => line.elapsed(moment(turn), moment(turn) + TWO_YEARS)),
  ],
  [
    "opening time across 2 years, Temporal",
    rate(300_000, (turn) => elapsedOpen(calendar, instant(moment(turn)), instant(moment(turn) + TWO_YEARS))),
  ],
  [
    "opening time across 2 years, minute by minute",
    rate(1, () => naiveElapsed(instant(FIRST), instant(FIRST + TWO_YEARS))),
  ],
  [
    "a calendar read, compiled and asked once",
    rate(3_000, (turn) => compile(accepted(parseCalendar(input))).timeline.add(moment(turn), 14_400)),
  ],
  ["`vigie replay`, 300 000 cases, on the wall, process included", await replayRate(300_000)],
];

process.stdout.write("| working time | a second of processor |\n|---|---:|\n");
for (const [what, perSecond] of rows) {
  const shown =
    perSecond >= 10 ? Math.round(perSecond).toLocaleString("en").replaceAll(",", " ") : perSecond.toFixed(2);
  process.stdout.write(`| ${what} | ${shown} |\n`);
}
