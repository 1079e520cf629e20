import { Button, FileInput, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { DraftText } from "#contract/api/draft.ts";
import type { ContractAt } from "../../api/contracts.ts";
import { useWrite } from "../../api/queries.ts";
import { saveDraft, textQuery } from "../../api/versions.ts";
import { DayField } from "../../pieces/day-field.tsx";
import { useDraft } from "../../pieces/draft.ts";
import { Icon } from "../../pieces/icon.tsx";
import { Loaded } from "../../pieces/loaded.tsx";
import { SendForm } from "../../pieces/send-form.tsx";
import { say } from "../../pieces/toast.tsx";
import classes from "../contract.module.css";
import { FileFaults } from "../file-faults.tsx";
import { bodyOf, fieldsOf, type Fields } from "./fields.ts";
import own from "./versions.module.css";

type Props = { readonly at: ContractAt; readonly draft: DraftText | null; readonly done: () => void };

/** A draft of the next version: a new one begins from the text in force, without its signatures (P3). */
export function DraftForm(props: Props) {
  const inForce = useQuery({ ...textQuery(props.at), enabled: props.draft === null });
  if (props.draft !== null) return <Form {...props} base={fieldsOf(props.draft)} />;
  return <Loaded query={inForce}>{(source) => <Form {...props} base={{ ...NOTHING, source }} />}</Loaded>;
}

const NOTHING = { number: "", effective: "", note: "", signedByProvider: "", signedByClient: "" } as const;

function Form({ at, draft, base, done }: Props & { readonly base: Fields }) {
  const { t } = useTranslation();
  const [typed, type, forget] = useDraft(`version-${at.client}-${at.contract}-${draft?.id ?? "new"}`);
  const fields = typed === "" ? base : { ...base, ...(JSON.parse(typed) as Partial<Fields>) };
  const set = (change: Partial<Fields>): void => type(JSON.stringify({ ...fields, ...change }));
  const write = useWrite(saveDraft, ({ number }) => {
    forget();
    say(t("versions.saved", { number }));
    done();
  });
  const change = draft && { draft: draft.id, revision: draft.revision };
  const read = (file: File | null): void => void file?.text().then((source) => set({ source }));
  const sent = write.variables && { client: at.client, source: write.variables.body.source };
  return (
    <SendForm className={classes["loading"]} send={() => write.mutate({ at, body: bodyOf(fields), change })}>
      <p className="soft">{t("versions.bothRead")}</p>
      <div className={own["choices"]}>
        <TextInput
          label={t("versions.numberField")}
          value={fields.number}
          onChange={(event) => set({ number: event.currentTarget.value })}
          maxLength={200}
          required
          withAsterisk={false}
        />
        <DayField label={t("versions.effective")} value={fields.effective} change={(day) => set({ effective: day })} />
      </div>
      <Textarea
        label={t("versions.note")}
        value={fields.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
        autosize
      />
      <div className={own["choices"]}>
        <DayField
          label={t("versions.signedBy.provider")}
          value={fields.signedByProvider}
          change={(day) => set({ signedByProvider: day })}
          optional
        />
        <DayField
          label={t("versions.signedBy.client")}
          value={fields.signedByClient}
          change={(day) => set({ signedByClient: day })}
          optional
        />
      </div>
      <Textarea
        label={t("versions.text")}
        description={t("versions.textHint")}
        value={fields.source}
        onChange={(event) => set({ source: event.currentTarget.value })}
        rows={16}
        spellCheck={false}
        styles={{ input: { fontFamily: "monospace" } }}
        required
        withAsterisk={false}
      />
      <FileInput
        label={t("versions.otherFile")}
        placeholder={t("versions.chooseFile")}
        leftSection={<Icon name="clip" size={16} />}
        accept=".yaml,.yml,.txt"
        onChange={read}
      />
      <FileFaults fault={write.error} sent={sent} />
      <div className={classes["line"]}>
        <Button type="submit" loading={write.isPending}>
          {t("versions.save")}
        </Button>
        <Button variant="default" onClick={done}>
          {t("versions.later")}
        </Button>
      </div>
    </SendForm>
  );
}
