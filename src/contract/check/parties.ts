import type { ContractFile } from "../file/file.ts";
import { fault, type Fault } from "./problem.ts";

/** An establishment belongs to its organisation; the value used in a conflict is one of those in conflict (clause P1). */
export function checkParties(file: ContractFile): readonly Fault[] {
  const parties = (["provider", "client"] as const).flatMap((side) => {
    const { siren, siret } = file.parties[side];
    if (siren === undefined || siret === undefined || siret.startsWith(siren)) return [];
    return [fault("contract.siret_of_another", ["parties", side, "siret"], { value: siret, expected: siren })];
  });
  const conflicts = file.conflicts.flatMap(({ values, used }, index) =>
    values.some(({ value }) => value === used)
      ? []
      : [fault("contract.conflict_used_unknown", ["conflicts", index, "used"], { value: used })],
  );
  return [...parties, ...conflicts];
}
