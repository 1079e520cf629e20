import type { Route } from "#http/route.ts";
import { holders, operationId, tagOf } from "./openapi.ts";
import { allRefusals } from "./refusals.ts";

/** The reference of the API as one page that needs no script, so that our content policy stays as strict here. */
export function docsPage(routes: readonly Route[], version: string): string {
  const tags = [...new Set(routes.map(tagOf))];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Vigie API ${text(version)}</title>
<link rel="stylesheet" href="/api/docs.css">
</head>
<body>
<header><h1>Vigie API ${text(version)}</h1>
<p>Everything the screens do. The same as a file: <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
<nav aria-label="Subjects"><ul>${tags.map((tag) => `<li><a href="#${tag}">${text(tag)}</a></li>`).join("")}<li><a href="#refusals">refusals</a></li></ul></nav>
</header>
<main>
${tags
  .map(
    (tag) =>
      `<section id="${tag}"><h2>${text(tag)}</h2>${routes
        .filter((route) => tagOf(route) === tag)
        .map(operation)
        .join("")}</section>`,
  )
  .join("\n")}
<section id="refusals"><h2>refusals</h2>
<p>A request that is refused changes nothing, and answers <code>{ code, message, messageFr, messageEn, params }</code>.</p>
<table><thead><tr><th scope="col">code</th><th scope="col">status</th><th scope="col">sentence</th></tr></thead><tbody>
${Object.entries(allRefusals)
  .map(([code, { http, en }]) => `<tr><td><code>${text(code)}</code></td><td>${http}</td><td>${text(en)}</td></tr>`)
  .join("\n")}
</tbody></table></section>
</main>
</body>
</html>
`;
}

function operation(route: Route): string {
  const parts = [
    ["Path", route.params],
    ["Query", route.query],
    ["Body", route.body],
    ["Answer", route.answer],
  ] as const;
  return `<article id="${operationId(route)}">
<h3><code>${route.method} /api/v1${text(route.path.replace(/:([A-Za-z]+)/g, "{$1}"))}</code></h3>
<p>${text(route.summary)}. <span class="soft">Permission <code>${route.permission}</code>: ${text(holders(route))}.</span></p>
${parts.flatMap(([name, schema]) => (schema ? [`<details><summary>${name}</summary><pre tabindex="0">${text(JSON.stringify(schema, null, 2))}</pre></details>`] : [])).join("\n")}
</article>`;
}

function text(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** A file of its own, since our content policy lets no style stand in a page. */
export const DOCS_STYLE = `:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 0 auto; padding: 1rem }
h3 { font-size: 1rem; margin-bottom: 0; overflow-wrap: anywhere }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none }
.soft { opacity: .8 }
pre { overflow: auto; padding: .75rem; border: 1px solid; border-radius: .25rem; font-size: .875rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .25rem .5rem; border-bottom: 1px solid; overflow-wrap: anywhere }
`;
