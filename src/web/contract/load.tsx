import { Button, FileInput, Textarea, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { loadContract } from "../api/loading.ts";
import { useWrite } from "../api/queries.ts";
import { Card, Page } from "../pieces/page.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { say } from "../pieces/toast.tsx";
import { sessionQuery, useSession } from "../session/session.ts";
import classes from "./contract.module.css";
import { FaultList } from "./fault-list.tsx";
import { FileFaults } from "./file-faults.tsx";

/** The client that a file names: the person need not say it again. */
const codeIn = (source: string): string => /^client_code:\s*["']?([A-Za-z0-9]+)/m.exec(source)?.[1] ?? "";

/** A contract file becomes a client's contract or its next version; an empty house begins here. */
export function LoadContractPage() {
  const { t } = useTranslation();
  const { memberships } = useSession();
  return (
    <Page title={t("loading.title")}>
      <Card title={t("loading.file")} id="file">
        {memberships.length === 0 && <p>{t("loading.first")}</p>}
        <Form />
      </Card>
    </Page>
  );
}

function Form() {
  const { t } = useTranslation();
  const session = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [source, setSource] = useState("");
  const [name, setName] = useState("");
  const code = codeIn(source);
  const write = useWrite(loadContract, ({ loaded }) => {
    if (loaded === null) return;
    const { client, contract, version } = loaded;
    say(t("loading.done", { version }));
    void navigate({ to: "/contrats/$client/$contract", params: { client, contract } });
  });
  const checked = write.data?.loaded === null ? write.data : null;
  const warned = checked?.source === source ? checked : null;
  const known = session.memberships.some(({ client }) => client === code) || checked?.client === code;
  const send = (): void => {
    if (code === "") return;
    // A client that was created before its file was refused is known from then on.
    const refresh = { onError: () => void queries.invalidateQueries(sessionQuery) };
    write.mutate({ client: code, opens: known ? null : name.trim(), source, warned: warned !== null }, refresh);
  };
  const read = (file: File | null): void => void file?.text().then(setSource);
  return (
    <SendForm className={classes["loading"]} send={send}>
      <FileInput label={t("loading.choose")} accept=".yaml,.yml,.txt" onChange={read} />
      <Textarea
        label={t("loading.text")}
        description={t("loading.textHint")}
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
        rows={16}
        spellCheck={false}
        styles={{ input: { fontFamily: "monospace" } }}
        error={source !== "" && code === "" && t("loading.noCode")}
        required
        withAsterisk={false}
      />
      {code !== "" && !known && (
        <TextInput
          label={t("loading.name", { code })}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={200}
          required
          withAsterisk={false}
        />
      )}
      <FileFaults fault={write.error} sent={write.variables} />
      <div id="warnings" aria-live="polite">
        {warned !== null && (
          <>
            <p>
              <strong>{t("loading.warnings", { count: warned.warnings.length })}</strong>
            </p>
            <FaultList faults={warned.warnings} />
          </>
        )}
      </div>
      <div>
        <Button type="submit" loading={write.isPending}>
          {t(warned === null ? "loading.send" : "loading.sendAnyway")}
        </Button>
      </div>
    </SendForm>
  );
}
