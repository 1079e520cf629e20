import { Button, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useDraft } from "../../pieces/draft.ts";
import { Fault } from "../../pieces/fault.tsx";
import { SendForm } from "../../pieces/send-form.tsx";
import classes from "../contract.module.css";
import own from "./versions.module.css";

type Props = {
  readonly what: "discard" | "contest";
  /** The draft that the reason is about: what was typed stays until it was taken. */
  readonly draft: string;
  readonly busy: boolean;
  readonly fault: unknown;
  readonly send: (words: string, taken: { readonly onSuccess: () => void }) => void;
};

/** An act on a draft that says why. */
export function ReasonForm({ what, draft, busy, fault, send }: Props) {
  const { t } = useTranslation();
  const [words, setWords, forget] = useDraft(`${what}-${draft}`);
  return (
    <details className={own["more"]}>
      <summary>{t(`versions.${what}`)}</summary>
      <SendForm className={classes["loading"]} send={() => send(words, { onSuccess: forget })}>
        <Textarea
          label={t(`versions.why.${what}`)}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          required
          withAsterisk={false}
        />
        <Fault fault={fault} />
        <div>
          <Button type="submit" size="xs" variant="default" loading={busy}>
            {t(`versions.${what}`)}
          </Button>
        </div>
      </SendForm>
    </details>
  );
}
