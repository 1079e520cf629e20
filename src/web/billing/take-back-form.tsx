import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { Fault } from "../pieces/fault.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import classes from "./billing.module.css";

type Props = {
  /** The words that open the form, and the whole of them where the page shows less. */
  readonly opens: string;
  readonly name?: string;
  readonly label: string;
  readonly button: string;
  readonly write: { readonly error: unknown; readonly isPending: boolean };
  readonly send: (reason: string) => void;
};

/** What is taken back or given up, with its reason: nothing of it happens without one. */
export function TakeBackForm({ opens, name, label, button, write, send }: Props) {
  const [reason, setReason] = useState("");
  return (
    <details className={classes["more"]}>
      <summary aria-label={name}>{opens}</summary>
      <SendForm
        className={classes["row"]}
        send={() => {
          if (reason.trim() !== "") send(reason.trim());
        }}
      >
        <TextInput
          label={label}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={200}
          required
          withAsterisk={false}
        />
        <Button type="submit" variant="default" loading={write.isPending}>
          {button}
        </Button>
      </SendForm>
      <Fault fault={write.error} />
    </details>
  );
}
