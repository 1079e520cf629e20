import { isTest } from "./place.ts";
import type { Source } from "./source.ts";

export type Budget = {
  readonly files: number;
  readonly median: number;
  readonly ninetieth: number;
  readonly comments: number;
};

/** How long the files of src are, and which share of their lines is comment, in per cent. Tests are not counted. */
export function budgetOf(sources: readonly Source[]): Budget {
  const counted = sources.filter(({ path }) => path.startsWith("src/") && !isTest(path) && !path.endsWith("/rows.ts"));
  const lengths = counted.map(({ lines }) => lines).sort((one, other) => one - other);
  const at = (share: number) => lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * share))] ?? 0;
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const comments = counted.reduce((sum, source) => sum + commentLines(source), 0);
  return { files: counted.length, median: at(0.5), ninetieth: at(0.9), comments: total && (100 * comments) / total };
}

export function budgetSentence({ files, median, ninetieth, comments }: Budget): string {
  return (
    `${files} files of src: median ${median} lines (budget 90), 90th percentile ${ninetieth} (250), ` +
    `comments ${comments.toFixed(1)} % of lines (8 to 15)`
  );
}

function commentLines({ comments, lineAt }: Source): number {
  return new Set(
    comments.flatMap(({ start, end }) =>
      Array.from({ length: lineAt(end) - lineAt(start) + 1 }, (_, index) => lineAt(start) + index),
    ),
  ).size;
}
