/**
 * How fast contracts are lived: `node_modules/.bin/node bench/simulation.ts`. A year of 1 000 contracts, each with a
 * hundred requests answered, worked on and closed: clocks, recaps, invoices, half-days, duties and notices.
 */
import { readFileSync } from "node:fs";
import { loadContract } from "#contract/load.ts";
import { accepted } from "#kernel/result.ts";
import { plainRun } from "#simulation/plain.ts";
import { readEvents } from "#simulation/read.ts";
import { run } from "#simulation/run.ts";

const CONTRACTS = 1000;
const REQUESTS = 100;

const text = readFileSync(new URL("../contracts/miramas.yaml", import.meta.url), "utf8");
const loaded = loadContract(text);
if (!loaded.ok) throw new Error("the example contract is faulty");
const { contract } = loaded;
const until = Temporal.PlainDate.from("2024-09-30");

/** A request every three days and a half, taken into account in an hour, with forty minutes of work. */
function year(): string {
  const first = Temporal.ZonedDateTime.from("2023-10-02T09:00[Europe/Paris]");
  return Array.from({ length: REQUESTS }, (_, index) => {
    const day = first.add({ days: Math.floor(index * 3.5) });
    const at = (minutes: number): string => day.add({ minutes }).toInstant().toString();
    const ticket = `T${index}`;
    return [
      { at: at(0), kind: "request", ticket, mission: 2 },
      { at: at(60), kind: "answer", ticket },
      { kind: "work", ticket, admin: "A", start: at(65), stop: at(105) },
      { at: at(110), kind: "restored", ticket },
      { at: at(115), kind: "closed", ticket },
    ];
  })
    .flat()
    .map((event) => JSON.stringify(event))
    .join("\n");
}

const lines = year();
const once = () => accepted(run([contract], accepted(readEvents(lines, contract.zone)), until));
/** Seconds of processor time, the steadier figure on a shared machine. */
const seconds = (work: () => unknown): number => {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
};

for (let warm = 0; warm < 20; warm += 1) once();
const lived = seconds(() => {
  for (let index = 0; index < CONTRACTS; index += 1) once();
});
const quiet = seconds(() => {
  for (let index = 0; index < CONTRACTS; index += 1) accepted(run([contract], [], until));
});
const four = seconds(() => plainRun(accepted(run([contract], [], Temporal.PlainDate.from("2027-09-30")))));
process.stdout.write(
  [
    `a year of ${CONTRACTS} contracts, ${REQUESTS} requests each: ${lived.toFixed(1)} s`,
    `a year of ${CONTRACTS} contracts, nobody asking for anything: ${quiet.toFixed(1)} s`,
    `four years of one contract, told as values: ${(four * 1000).toFixed(0)} ms`,
    "",
  ].join("\n"),
);
