import { sql } from "kysely";
import type { JobHandlers, JobPayload } from "#database/jobs.ts";
import type { TestApp } from "./app.ts";

type Due = { readonly id: number; readonly name: string; readonly payload: JobPayload };

/**
 * Runs the jobs that are due by the test's own clock, those added meanwhile included. The real worker looks at the
 * clock of the machine: to it every job of a story told in the past is due at once, and one set for the story's next
 * minute would run again and again. A job without a time of its own runs at once, as in production.
 */
export async function runJobsByClock(app: Pick<TestApp, "db" | "clock">, handlers: JobHandlers): Promise<number> {
  for (let ran = 0; ; ran += 1) {
    const { rows } = await sql<Due>`
      with due as (
        select job.id, task.identifier as name, job.payload
        from graphile_worker._private_jobs as job
        join graphile_worker._private_tasks as task on task.id = job.task_id
        where task.identifier = any (${Object.keys(handlers)})
          and (run_at <= ${app.clock.now()} or run_at between created_at - interval '1 second' and created_at + interval '1 second')
        order by run_at, job.id limit 1
      )
      select due.* from due, lateral graphile_worker.complete_jobs(array[due.id]) as done`.execute(app.db);
    const [due] = rows;
    if (!due) return ran;
    await handlers[due.name]?.(due.payload);
  }
}
