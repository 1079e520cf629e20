import { Button, FileInput, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Deposits } from "#einvoice/api.ts";
import type { InvoiceAt } from "../../api/billing.ts";
import { completeDeposit, recycleDeposit } from "../../api/deposits.ts";
import { useWrite } from "../../api/queries.ts";
import { useDraft } from "../../pieces/draft.ts";
import { Fault } from "../../pieces/fault.tsx";
import { SendForm } from "../../pieces/send-form.tsx";
import { say } from "../../pieces/toast.tsx";
import shared from "../billing.module.css";
import { base64Of } from "./file-text.ts";

/** Where the invoice goes from now on; what is left empty stays as it was issued. */
export function RecycleForm(props: { readonly at: InvoiceAt; readonly deposits: Deposits; readonly done: () => void }) {
  const { t } = useTranslation();
  const { at, deposits } = props;
  const services = deposits.buyer?.services.filter(({ active }) => active) ?? [];
  const [service, setService] = useState("");
  const [order, setOrder] = useState("");
  const [siret, setSiret] = useState("");
  const write = useWrite(recycleDeposit, () => {
    say(t("life.recycled"));
    props.done();
  });
  const bare = siret.replace(/\s/g, "");
  const send = (): void =>
    write.mutate({
      at,
      body: {
        ...(service.trim() !== "" && { serviceCode: service.trim() }),
        ...(order.trim() !== "" && { orderNumber: order.trim() }),
        ...(bare !== "" && { siret: bare }),
      },
    });
  return (
    <SendForm className={shared["lines"]} send={send}>
      <p className="soft small">{t("life.recycleHint")}</p>
      <div className={shared["row"]}>
        {services.length > 0 ? (
          <NativeSelect
            label={t("issue.service")}
            value={service}
            onChange={(event) => setService(event.currentTarget.value)}
            data={[
              { value: "", label: t("life.unchanged") },
              ...services.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` })),
            ]}
          />
        ) : (
          <TextInput
            label={t("issue.service")}
            value={service}
            onChange={(event) => setService(event.currentTarget.value)}
            maxLength={100}
          />
        )}
        <TextInput
          label={t("order.number")}
          value={order}
          onChange={(event) => setOrder(event.currentTarget.value)}
          maxLength={50}
        />
        <TextInput
          label={t("life.siret")}
          value={siret}
          onChange={(event) => setSiret(event.currentTarget.value)}
          inputMode="numeric"
          pattern="(\s*[0-9]){14}\s*"
          title={t("life.siretShape")}
        />
      </div>
      <Fault fault={write.error} />
      <div>
        <Button type="submit" loading={write.isPending}>
          {t("life.recycleSend")}
        </Button>
      </div>
    </SendForm>
  );
}

/** 180 kB: larger files are added on the portal. */
const LARGEST = 180_000;

/** What the buyer waits for: a word, and the missing paper. */
export function CompleteForm(props: { readonly at: InvoiceAt; readonly done: () => void }) {
  const { t } = useTranslation();
  const { at } = props;
  const [comment, setComment, forget] = useDraft(`complete.${at.client}.${at.number}`);
  const [file, setFile] = useState<File | null>(null);
  const tooLarge = file !== null && file.size > LARGEST;
  const write = useWrite(completeDeposit, () => {
    forget();
    say(t("life.completed"));
    props.done();
  });
  const send = async (): Promise<void> => {
    if (tooLarge) return;
    const given = file === null ? {} : { file: { name: file.name, base64: await base64Of(file) } };
    write.mutate({ at, body: { comment: comment.trim(), ...given } });
  };
  return (
    <SendForm className={shared["lines"]} send={() => void send()}>
      <Textarea
        label={t("life.completeComment")}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
        required
        withAsterisk={false}
        maxLength={200}
        autosize
      />
      <FileInput
        label={t("life.completeFile")}
        description={t("life.completeFileHint")}
        placeholder={t("life.chooseFile")}
        value={file}
        onChange={setFile}
        clearable
        error={tooLarge && t("life.tooLarge")}
      />
      <Fault fault={write.error} />
      <div>
        <Button type="submit" loading={write.isPending}>
          {t("life.completeSend")}
        </Button>
      </div>
    </SendForm>
  );
}
