import { useTranslation } from "react-i18next";
import type { SignedVersion } from "#contract/api/signature.ts";
import { draftFile } from "../../api/attachments.ts";
import type { ContractAt } from "../../api/contracts.ts";
import { dayOf, shortDate } from "../../format/time.ts";
import { AttachmentList } from "../../pieces/attachments.tsx";
import { Warning } from "../../pieces/fault.tsx";
import { HOUSE_ZONE, useLanguage } from "../../pieces/telling.ts";

type Props = { readonly at: ContractAt; readonly of: Pick<SignedVersion, "signatures" | "pricesTold"> };

/** Who has signed, when and how it is known, and who has not: a day typed for somebody is said to be so (P3, B5). */
export function Signatures({ at, of: { signatures, pricesTold } }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const one = (side: "provider" | "client"): string => {
    const found = signatures.find((signature) => signature.side === side);
    if (!found) return t(side === "client" && pricesTold ? "versions.pricesTold" : `versions.unsigned.${side}`);
    const signed = t(`versions.signed.${side}`, { day: shortDate(found.on, language) });
    if (found.how === "text") return signed;
    const how = t(`versions.how.${found.how}`, { by: found.by });
    const confirmed = found.confirmedBy === null ? "" : `, ${t("versions.confirmed", { by: found.confirmedBy })}`;
    const open = found.binds ? confirmed : `, ${t(found.contested ? "versions.contestedOpen" : "versions.bindsNot")}`;
    return `${signed} (${how}${open})`;
  };
  const files = new Map(signatures.flatMap((found) => found.files.map((file) => [file.id, { file, found }] as const)));
  return (
    <>
      <p className="soft small">{[one("provider"), one("client")].join(" · ")}</p>
      {signatures.map(
        ({ side, contested, binds }) =>
          contested && (
            <Warning key={side} tone={binds ? "kept" : "soon"}>
              {t("versions.contested", {
                by: contested.by,
                day: dayOf(contested.at, { language, zone: HOUSE_ZONE }),
                words: contested.words,
              })}
            </Warning>
          ),
      )}
      {[...files.values()].map(
        ({ file, found }) =>
          found.draft !== null && <AttachmentList key={file.id} files={[file]} address={draftFile(at, found.draft)} />,
      )}
    </>
  );
}
