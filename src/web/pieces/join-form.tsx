import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useWrite } from "../api/queries.ts";
import shared from "../contract/contract-page.module.css";
import { AttachmentField } from "./attachments.tsx";
import { Fault } from "./fault.tsx";
import { SendForm } from "./send-form.tsx";
import { say } from "./toast.tsx";
import { useAttachments } from "./use-attachments.ts";

type Props = {
  readonly client: string;
  /** What the form does, on the line that opens it and on its button. */
  readonly title: string;
  /** Which of several such forms of a page this is, for whoever does not see beside what it stands. */
  readonly about?: string;
  /** What may be chosen. */
  readonly label: string;
  readonly said: string;
  readonly join: (attachments: string[], key: string) => Promise<unknown>;
  readonly joined?: () => void;
  /** Further fields. */
  readonly children?: ReactNode;
};

/** Joins files to what was written down before; the button waits until each has arrived. */
export function JoinForm({ client, title, about, label, said, join, joined, children }: Props) {
  const attachments = useAttachments(client);
  const write = useWrite(join, () => {
    attachments.forget();
    joined?.();
    say(said);
  });
  const send = (): void => {
    if (attachments.ids !== undefined && !attachments.unready) write.mutate([...attachments.ids]);
  };
  return (
    <details className={shared["more"]}>
      <summary>
        {title}
        {about !== undefined && <span className="only-read"> ({about})</span>}
      </summary>
      <SendForm className={shared["form"]} send={send}>
        <AttachmentField attachments={attachments} label={label} />
        {children}
        <Fault fault={write.error} />
        <div>
          <Button
            type="submit"
            size="xs"
            variant="default"
            loading={write.isPending}
            disabled={attachments.unready || attachments.ids === undefined}
          >
            {title}
          </Button>
        </div>
      </SendForm>
    </details>
  );
}
