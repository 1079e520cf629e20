/**
 * The least that a server must do: Fastify and pg, one table, one query a call. No sign-in, rights, history, clocks,
 * journal or notices. It says what this machine can give, in the same run as the product.
 */
import { fastify } from "fastify";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.argv[2] ?? "", max: 20 });
pool.on("error", () => undefined);
const app = fastify({ logger: false });

app.post<{ Body: { title: string; description: string } }>("/requests", async ({ body }) => {
  const { rows } = await pool.query("insert into request (title, description) values ($1, $2) returning number", [
    body.title,
    body.description,
  ]);
  return rows[0];
});
app.get<{ Params: { number: string } }>("/requests/:number", async ({ params }) => {
  const { rows } = await pool.query("select * from request where number = $1", [Number(params.number)]);
  return rows[0];
});
const BY_WORDS = "select * from request where words @@ websearch_to_tsquery('french', $1)";
app.get<{ Querystring: { q?: string; rare?: string } }>("/requests", async ({ query: { q, rare } }) => {
  if (rare) {
    // Told that the word is rare, since the planner would walk the list for it.
    const { rows } = await pool.query(`select * from (${BY_WORDS} offset 0) as found order by number desc limit 25`, [
      rare,
    ]);
    return { requests: rows };
  }
  const { rows } = q
    ? await pool.query(`${BY_WORDS} order by number desc limit 25`, [q])
    : await pool.query("select * from request where not closed order by due, number limit 25");
  return { requests: rows };
});

await app.listen({ port: 0, host: "127.0.0.1" });
const place = app.server.address();
process.stdout.write(`port ${typeof place === "object" && place ? place.port : 0}\n`);
