import type { Contract } from "#contract/contract.ts";
import { NOTHING, type Detail, type Kind } from "./item.ts";

export type Proposal = { readonly kind: Kind; readonly detail: Detail };

/** What the contract file itself names: applications, their vendors and licences, and what they are connected with. */
export function proposalsOf({ services }: Contract): Proposal[] {
  const found = services.flatMap(({ id, applications }) =>
    applications.flatMap(({ name, vendor, managed, licenceHeldBy, interconnectedWith }): Proposal[] => {
      const about = { ...NOTHING, service: id };
      return [
        { kind: "application", detail: { ...about, name, managed, with: vendor } },
        ...(vendor ? [{ kind: "vendor" as const, detail: { ...NOTHING, name: vendor } }] : []),
        ...(licenceHeldBy
          ? [{ kind: "licence" as const, detail: { ...about, name, with: vendor, holder: licenceHeldBy } }]
          : []),
        ...interconnectedWith.map((other): Proposal => ({
          kind: "interconnection",
          detail: { ...about, name, with: other },
        })),
      ];
    }),
  );
  const seen = new Set<string>();
  return found.filter((one) => {
    const key = keyOf(one);
    return seen.has(key) ? false : Boolean(seen.add(key));
  });
}

/** Two items of one key are the same thing. */
export const keyOf = ({ kind, detail }: Proposal): string =>
  [kind, kind === "vendor" ? "" : detail.service, detail.name, kind === "interconnection" ? detail.with : ""].join(
    "\n",
  );

/** What is not in the list yet, whatever became of it since: something removed is not proposed again. */
export function missingFrom(proposals: readonly Proposal[], known: readonly Proposal[]): Proposal[] {
  const keys = new Set(known.map(keyOf));
  return proposals.filter((one) => !keys.has(keyOf(one)));
}
