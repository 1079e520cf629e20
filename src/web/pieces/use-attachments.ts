import { useCallback, useEffect, useRef, useState } from "react";
import { LIMITS, type Attachment } from "#attachment/api.ts";
import { sendFile } from "../api/attachments.ts";
import { newKey } from "../api/http.ts";

/** A file chosen by the person, and how far it is. */
export type Sending = {
  readonly key: string;
  readonly file: File;
  readonly share: number;
  readonly done: Attachment | null;
  readonly fault: unknown;
};

export type Attachments = {
  readonly files: readonly Sending[];
  readonly add: (files: readonly File[]) => void;
  readonly remove: (key: string) => void;
  readonly again: (key: string) => void;
  /** Ids for the act, in the order chosen; undefined when there are none, so that the act says nothing about files. */
  readonly ids: readonly string[] | undefined;
  /** Something is still on its way, or failed and waits for a choice: the act would lose it. */
  readonly unready: boolean;
  readonly full: boolean;
  readonly forget: () => void;
};

/** Files of a form that is being filled: each is sent at once, and attached by the form's own act. */
export function useAttachments(client: string): Attachments {
  const [files, setFiles] = useState<readonly Sending[]>([]);
  const stops = useRef(new Map<string, () => void>());
  useEffect(() => {
    const all = stops.current;
    return () => all.forEach((stop) => stop());
  }, []);
  const change = useCallback((key: string, change: Partial<Sending>) => {
    setFiles((now) => now.map((one) => (one.key === key ? { ...one, ...change } : one)));
  }, []);
  const send = useCallback(
    ({ key, file }: Pick<Sending, "key" | "file">) => {
      const { answer, stop } = sendFile(client, file, key, (share) => change(key, { share }));
      stops.current.set(key, stop);
      answer
        .then(
          (done) => change(key, { done, share: 1 }),
          (fault: unknown) => change(key, { fault }),
        )
        .finally(() => stops.current.delete(key));
    },
    [client, change],
  );
  const add = (chosen: readonly File[]): void => {
    const fresh = chosen
      .slice(0, LIMITS.filesPerThing - files.length)
      .map((file): Sending => ({ key: newKey(), file, share: 0, done: null, fault: null }));
    setFiles((now) => [...now, ...fresh]);
    fresh.forEach(send);
  };
  const remove = (key: string): void => {
    stops.current.get(key)?.();
    setFiles((now) => now.filter((one) => one.key !== key));
  };
  const again = (key: string): void => {
    const one = files.find((file) => file.key === key);
    if (!one) return;
    change(key, { fault: null, share: 0 });
    send(one);
  };
  const ids = files.flatMap(({ done }) => (done ? [done.id] : []));
  return {
    files,
    add,
    remove,
    again,
    ids: ids.length > 0 ? ids : undefined,
    unready: files.some(({ done }) => done === null),
    full: files.length >= LIMITS.filesPerThing,
    forget: () => setFiles([]),
  };
}
