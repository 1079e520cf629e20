import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { LetterView } from "#contract/api/letter.ts";
import type { ContractAt } from "../../api/contracts.ts";
import { proveLetter } from "../../api/letters.ts";
import { useDraft } from "../../pieces/draft.ts";
import { JoinForm } from "../../pieces/join-form.tsx";

/** Joins files to a letter that was written down, with the tracking number that makes them a proof (E7). */
export function ProofForm({ at, letter }: { readonly at: ContractAt; readonly letter: LetterView }) {
  const { t } = useTranslation();
  const [tracking, setTracking, forget] = useDraft(`letter-proof-${letter.id}`);
  // Before the posting, the number goes with that step: one letter asks for it in one place.
  const asks = letter.tracking === null && letter.state !== "prepared";
  const number = !asks || tracking.trim() === "" ? {} : { tracking: tracking.trim() };
  return (
    <JoinForm
      client={at.client}
      title={t("letters.join")}
      label={t("letters.attach")}
      said={t("letters.joined")}
      join={(attachments, key) => proveLetter({ at, letter: letter.id, body: { attachments, ...number } }, key)}
      joined={forget}
    >
      {asks && (
        <TextInput
          label={t("letters.tracking")}
          value={tracking}
          onChange={(event) => setTracking(event.currentTarget.value)}
          maxLength={200}
        />
      )}
    </JoinForm>
  );
}
