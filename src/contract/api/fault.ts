import { Type, type Static } from "typebox";
import { Exactly, Maybe } from "#kernel/wire.ts";

/** A fault or a warning of a contract file in the reader's language, with its place and its clause. */
export const FileFault = Exactly({
  line: Type.Integer(),
  column: Type.Integer(),
  path: Type.String(),
  clause: Maybe(Type.String()),
  text: Type.String(),
});
export type FileFault = Static<typeof FileFault>;

/** The faults of a file in the order of its lines; none when it may be loaded, which its warnings keep nobody from. */
export const ContractFaults = Exactly({ faults: Type.Array(FileFault), warnings: Type.Array(FileFault) });
export type ContractFaults = Static<typeof ContractFaults>;
