import { holders } from "#server/openapi.ts";
import { catalogues } from "#server/refusals.ts";
import { routes } from "#server/routes.ts";
import {
  clientPermissions,
  mayDo,
  permissions,
  servicePermissions,
  standingPermissions,
  type ClientPermission,
} from "#http/permission.ts";
import { ROLES_OF } from "#party/role.ts";
import { CHOICE_HEAD, choiceRows, DUTY_HEAD, dutyRows, practiceRows } from "./duties.ts";
import type { Generated } from "./generated.ts";

const NOTICE = "<!-- Written by tools/generate.ts: do not edit. -->";

/** The reference pages that follow from the tables of the code. */
export function generatedReference(): Generated[] {
  return [
    { path: "docs/reference/refusals.md", text: refusals() },
    { path: "docs/reference/permissions.md", text: permissionTable() },
    { path: "docs/reference/api.md", text: api() },
    { path: "docs/reference/duties.md", text: duties() },
  ];
}

function refusals(): string {
  const sections = Object.entries(catalogues).map(([area, catalogue]) => {
    const rows = Object.entries(catalogue).map(([code, { http, fr, en }]) => [`\`${code}\``, String(http), fr, en]);
    return `## ${area}\n\n${table(["Code", "Status", "Français", "English"], rows)}`;
  });
  return page(
    "Refusals",
    "A request that is refused changes nothing and answers `{ code, message, messageFr, messageEn, params }`. Codes never change; `{words}` in braces are the facts of the case.",
    sections,
  );
}

function permissionTable(): string {
  const sides = Object.entries(ROLES_OF).map(([side, roles]) => {
    const rows = (Object.keys(permissions) as ClientPermission[]).map((permission) => [
      `\`${permission}\``,
      ...roles.map((role) => (mayDo([role], permission) ? "yes" : "–")),
    ]);
    return `## Roles of the ${side}\n\n${table(["Permission", ...roles], rows)}`;
  });
  const reach = (Object.keys(permissions) as ClientPermission[]).map((permission) => [
    `\`${permission}\``,
    "yes",
    includes(clientPermissions, permission) ? "–" : "yes",
    includes(servicePermissions, permission) ? "yes" : "–",
  ]);
  const standing = Object.entries(standingPermissions).map(([permission, who]) => [
    `\`${permission}\``,
    who === "anyone" ? "everybody who has signed in" : "the provider’s people who may create a client",
  ]);
  return page(
    "Permissions",
    "Roles are held for one client, on either side: for all of it, for one of its contracts, or for one service of a contract. Staff reach a client only through a role for it (clause C1); what belongs to another client, contract or service answers as if it did not exist.",
    [
      ...sides,
      `## How far a role goes\n\nThe last two columns say what a role held for one contract, or for one service of a contract, still opens, for that part alone.\n\n${table(["Permission", "Whole client", "One contract", "One service"], reach)}`,
      `## Whatever the client\n\n${table(["Permission", "Who"], standing)}`,
    ],
  );
}

const includes = (list: readonly ClientPermission[], one: ClientPermission): boolean => list.includes(one);

function api(): string {
  const rows = routes.map((route) => [
    `\`${route.method} ${route.path}\``,
    route.summary,
    `\`${route.permission}\`${route.freshSession ? ", recent sign-in" : ""}`,
    holders(route),
  ]);
  return page(
    "HTTP API",
    "Addresses stand below `/api/v1`. The full description, with schemas, is served by the application: `/api/openapi.json` (OpenAPI 3.1) and `/api/docs`. Writes take an `Idempotency-Key`. A recent sign-in is one of ten minutes at most.",
    [table(["Address", "What", "Permission", "Held by"], rows)],
  );
}

const WORD = `\`room\`: a part of the product records it (requests, invoices, half-days, meetings, documents, letters, updates, events), and nobody says so by hand. \`owing\`: the side that owes it says so. \`entitled\`: the side that it is owed to says so. \`either\`: one or the other does.

What a part of the product records counts when it happened, and so does what is said by the side that it is owed to. The word of the side that owes it counts from the instant at which it was written down, whatever earlier day it names; it counts from that day once somebody of the other side has confirmed it. The page of the due date shows who said it, for which side, both days and who confirmed. The written notice of a breach follows the same rule: the provider's word counts when it was written down, the client's when the client says that the notice was received.`;

function duties(): string {
  const rows = dutyRows();
  return page(
    "Duties",
    `The ${rows.length} kinds of due date that a contract may hold, with the clause of the example contract (\`contracts/miramas.yaml\`; another contract cites its own). A duty is late once its date is over, a window lapses without fault, a milestone happens by itself.`,
    [
      `## Kinds\n\n${table(DUTY_HEAD, rows)}`,
      `## Who says that it is done, and from when it counts\n\n${WORD}`,
      `## Delays that are our choice\n\nWhere the text fixes none. A contract file changes those of its \`undertakings\` with \`within\` and \`warn_before\`.\n\n${table(CHOICE_HEAD, choiceRows())}`,
      `## Reminders and margins\n\n${table(["Name", "Value"], practiceRows())}`,
    ],
  );
}

function page(title: string, introduction: string, sections: readonly string[]): string {
  return `${NOTICE}\n\n# ${title}\n\n${introduction}\n\n${sections.join("\n\n")}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
