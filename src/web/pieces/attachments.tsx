import { Button } from "@mantine/core";
import { useId, useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import { LIMITS, MEGABYTE, type Attachment } from "#attachment/api.ts";
import { Refusal } from "../api/http.ts";
import { sizeWords } from "../format/size.ts";
import classes from "./attachments.module.css";
import { useFaultWords } from "./fault.tsx";
import { Icon } from "./icon.tsx";
import { useLanguage } from "./telling.ts";
import type { Attachments, Sending } from "./use-attachments.ts";

/** Where files are dropped or chosen, by mouse and by keyboard, with what became of each. */
export function AttachmentField({
  attachments,
  label,
}: {
  readonly attachments: Attachments;
  readonly label?: string;
}) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const input = useId();
  const hint = useId();
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    attachments.add([...event.dataTransfer.files]);
  };
  return (
    <div
      className={classes["field"]}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className={classes["choose"]}>
        <label className={classes["button"]} htmlFor={input} data-disabled={attachments.full}>
          <Icon name="clip" size={16} />
          {label ?? t("attachment.add")}
        </label>
        <input
          id={input}
          className={classes["input"]}
          type="file"
          multiple
          disabled={attachments.full}
          aria-describedby={hint}
          onChange={(event) => {
            attachments.add([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = "";
          }}
        />
        <span id={hint} className="soft small">
          {attachments.full
            ? t("attachment.full", { most: LIMITS.filesPerThing })
            : t("attachment.hint", { most: LIMITS.filesPerThing, limit: LIMITS.fileBytes / MEGABYTE })}
        </span>
      </div>
      {attachments.files.length > 0 && (
        <ul className={classes["list"]}>
          {attachments.files.map((one) => (
            <Line key={one.key} one={one} attachments={attachments} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Line({ one, attachments }: { readonly one: Sending; readonly attachments: Attachments }) {
  const { t } = useTranslation();
  const words = useFaultWords();
  const language = useLanguage();
  const name = one.done?.name ?? one.file.name;
  const failed = one.fault !== null && one.done === null;
  return (
    <li className={classes["line"]} data-failed={failed}>
      <span className={classes["name"]}>
        <bdi>{name}</bdi> <span className="soft">{sizeWords(one.file.size, language)}</span>
      </span>
      {one.done === null && !failed && (
        <progress max={1} value={one.share} aria-label={t("attachment.sending", { name })} />
      )}
      <span className="only-read" aria-live="polite">
        {one.done === null ? "" : t("attachment.ready", { name })}
      </span>
      {failed && mayPass(one.fault) && (
        <Button variant="default" size="compact-xs" onClick={() => attachments.again(one.key)}>
          {t("common.again")}
        </Button>
      )}
      <Button
        variant="subtle"
        size="compact-xs"
        aria-label={t("attachment.removeNamed", { name })}
        onClick={() => attachments.remove(one.key)}
      >
        {t("attachment.remove")}
      </Button>
      {failed && (
        <p className={classes["fault"]} role="alert">
          {words(one.fault)}
        </p>
      )}
    </li>
  );
}

/** Whether the same file may be accepted at another try: not when the file itself was refused. */
const mayPass = (fault: unknown): boolean =>
  !(fault instanceof Refusal) || fault.status >= 500 || fault.status === 408 || fault.status === 429;

/** Files that belong to something: each is saved, never opened within our pages. */
export function AttachmentList(props: {
  readonly files: readonly Attachment[];
  readonly address: (id: string) => string;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (props.files.length === 0) return null;
  return (
    <ul className={classes["files"]} aria-label={t("attachment.list")}>
      {props.files.map((file) => (
        <li key={file.id}>
          <a href={props.address(file.id)} download={file.name}>
            <Icon name="clip" size={15} />
            <bdi>{file.name}</bdi>
          </a>{" "}
          <span className="soft small">
            {sizeWords(file.size, language)}
            {file.givenName !== file.name && ` · ${t("attachment.given", { name: file.givenName })}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
