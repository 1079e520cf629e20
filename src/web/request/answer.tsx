import { Button, SegmentedControl, Textarea } from "@mantine/core";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RequestDetail } from "#ticket/api.ts";
import { makeTransition, sendMessage, type RequestAt } from "../api/requests.ts";
import { useWrite } from "../api/queries.ts";
import { useShortcuts } from "../keyboard/shortcuts.tsx";
import { AttachmentField } from "../pieces/attachments.tsx";
import { useDraft } from "../pieces/draft.ts";
import { Fault } from "../pieces/fault.tsx";
import { Card } from "../pieces/page.tsx";
import { say } from "../pieces/toast.tsx";
import { useAttachments } from "../pieces/use-attachments.ts";
import { useSession } from "../session/session.ts";
import classes from "./request.module.css";
import { SendForm } from "../pieces/send-form.tsx";

type Visibility = "public" | "internal";

/** The editor: what is typed stays on the device until the server has it. The first public answer stops the GTI (T2). */
export function Answer({ at, request }: { readonly at: RequestAt; readonly request: RequestDetail }) {
  const { t } = useTranslation();
  const { side } = useSession();
  const [visibility, setVisibility] = useState<Visibility>("public");
  const [text, setText, forget] = useDraft(`${request.reference}.${visibility}`);
  const attachments = useAttachments(at.client);
  const box = useRef<HTMLTextAreaElement>(null);
  const acknowledges =
    side === "provider" && visibility === "public" && request.allowed.some((one) => one.kind === "acknowledge");
  const write = useWrite(
    (body: string, key) => {
      const files = attachments.ids && { attachments: [...attachments.ids] };
      return acknowledges
        ? makeTransition({ request: at, body: { kind: "acknowledge", message: body, ...files } }, key)
        : sendMessage({ request: at, body: { visibility, body, ...files } }, key);
    },
    () => {
      forget();
      attachments.forget();
      say(t(visibility === "public" ? "answer.sent" : "answer.noted"));
    },
  );
  const send = (): void => {
    if (text.trim() !== "" && !write.isPending && !attachments.unready) write.mutate(text.trim());
  };
  const keys = useMemo(() => {
    const focus = (next: Visibility) => (): void => {
      setVisibility(next);
      box.current?.focus();
    };
    const reply = { keys: "r", label: t("keyboard.reply"), run: focus("public") };
    return side === "provider" ? [reply, { keys: "i", label: t("keyboard.note"), run: focus("internal") }] : [reply];
  }, [side, t]);
  useShortcuts(keys);
  return (
    <Card
      title={t("answer.title")}
      id="answer"
      aside={side === "provider" && <Choice value={visibility} change={setVisibility} />}
    >
      <SendForm className={classes["stack"]} send={send}>
        <Textarea
          ref={box}
          aria-label={t(`answer.${visibility}`)}
          placeholder={t(side === "provider" ? `answer.hint.${visibility}` : "answer.hint.client")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={3}
          maxRows={20}
        />
        <AttachmentField attachments={attachments} />
        {acknowledges && <p className="small soft">{t("answer.acknowledges")}</p>}
        <Fault fault={write.error} />
        <div className={classes["row"]}>
          <Button type="submit" loading={write.isPending} disabled={text.trim() === "" || attachments.unready}>
            {t(visibility === "public" ? "answer.send" : "answer.note")}
          </Button>
          <span className="soft small">{text === "" ? t("answer.keys") : t("answer.kept")}</span>
        </div>
      </SendForm>
    </Card>
  );
}

function Choice(props: { readonly value: Visibility; readonly change: (next: Visibility) => void }) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("answer.visibility")}
      value={props.value}
      onChange={(value) => props.change(value === "internal" ? "internal" : "public")}
      data={[
        { value: "public", label: t("answer.public") },
        { value: "internal", label: t("answer.internal") },
      ]}
    />
  );
}
