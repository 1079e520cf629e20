import { Button, NativeSelect, Radio, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ContractSummary } from "#contract/api.ts";
import { contractsQuery } from "../api/contracts.ts";
import { openRequest } from "../api/requests.ts";
import { useWrite } from "../api/queries.ts";
import { AttachmentField } from "../pieces/attachments.tsx";
import { useDraft } from "../pieces/draft.ts";
import { Fault } from "../pieces/fault.tsx";
import { Loaded } from "../pieces/loaded.tsx";
import { Card, Empty, Page } from "../pieces/page.tsx";
import { useAttachments } from "../pieces/use-attachments.ts";
import { say } from "../pieces/toast.tsx";
import { useMay } from "../session/session.ts";
import { SystemChoice } from "../systems/choice.tsx";
import classes from "./new.module.css";
import { servicesWith } from "./served.ts";
import { takeFocus } from "../pieces/focus.ts";
import { SendForm } from "../pieces/send-form.tsx";

export const URGENCIES = ["blocked", "degraded", "normal"] as const;

/** The client's own form: what is wrong, on what, how badly. The clock starts when it is sent (T2). */
export function NewRequest() {
  const { t } = useTranslation();
  const may = useMay();
  const contracts = useQuery(contractsQuery);
  return (
    <Page title={t("newRequest.title")}>
      <Loaded query={contracts}>
        {(data) => {
          const usable = servicesWith("request.open", data.contracts, may);
          return usable.length === 0 ? <Empty title={t("newRequest.noContract")} /> : <Form contracts={usable} />;
        }}
      </Loaded>
    </Page>
  );
}

function Form({ contracts }: { readonly contracts: readonly ContractSummary[] }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const [title, setTitle, forgetTitle] = useDraft("new.title");
  const [description, setDescription, forgetDescription] = useDraft("new.description");
  const [urgency, setUrgency] = useState<(typeof URGENCIES)[number]>("normal");
  const choices = contracts.flatMap((contract) => contract.services.map((service) => ({ contract, service })));
  const [place, setPlace] = useState(0);
  const [system, setSystem] = useState("");
  const choice = choices[place];
  const attachments = useAttachments(choice?.contract.client ?? "");
  const write = useWrite(openRequest, (created) => {
    forgetTitle();
    forgetDescription();
    say(t("newRequest.sent", { reference: created.reference }));
    void go({ to: "/demandes/$reference", params: { reference: created.reference } });
  });
  const send = (): void => {
    if (!choice || title.trim() === "" || description.trim() === "" || attachments.unready) return;
    const { contract, service } = choice;
    write.mutate({
      client: contract.client,
      body: {
        channel: "portal",
        contract: contract.id,
        service: service.id,
        title: title.trim(),
        description: description.trim(),
        urgency,
        ...(system !== "" && { system }),
        ...(attachments.ids && { attachments: [...attachments.ids] }),
      },
    });
  };
  return (
    <Card>
      <SendForm className={classes["form"]} send={send}>
        <TextInput
          label={t("newRequest.object")}
          description={t("newRequest.objectHint")}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          maxLength={200}
          required
          withAsterisk={false}
          ref={takeFocus}
        />
        <Textarea
          label={t("newRequest.description")}
          description={t("newRequest.descriptionHint")}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
          autosize
          minRows={5}
          maxRows={20}
          required
          withAsterisk={false}
        />
        <AttachmentField attachments={attachments} />
        <NativeSelect
          label={t("newRequest.service")}
          value={place}
          onChange={(event) => {
            setPlace(Number(event.currentTarget.value));
            setSystem("");
          }}
          data={choices.map(({ contract, service }, index) => ({
            value: String(index),
            label: contracts.length > 1 ? `${service.title} (${contract.title})` : service.title,
          }))}
        />
        <SystemChoice
          at={choice && { client: choice.contract.client, contract: choice.contract.id }}
          service={choice?.service.id}
          value={system}
          change={setSystem}
        />
        <Radio.Group
          label={t("newRequest.urgency")}
          value={urgency}
          onChange={(value) => setUrgency(URGENCIES.find((one) => one === value) ?? "normal")}
        >
          <div className={classes["choices"]}>
            {URGENCIES.map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(`request.urgency.${one}`)}
                description={t(`newRequest.urgencyHint.${one}`)}
              />
            ))}
          </div>
        </Radio.Group>
        <Fault fault={write.error} />
        <div className={classes["end"]}>
          <Button type="submit" size="md" loading={write.isPending} disabled={attachments.unready}>
            {t("newRequest.send")}
          </Button>
          <p className="soft small">{t("newRequest.afterwards")}</p>
        </div>
      </SendForm>
    </Card>
  );
}
