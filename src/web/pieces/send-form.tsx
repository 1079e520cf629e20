import { useEffect, useRef, type FormEvent, type ReactNode } from "react";

/** A form that `Ctrl+Enter` sends from any of its fields, after the browser's own checks. */
export function SendForm(props: {
  readonly send: () => void;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const element = form.current;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      element?.requestSubmit();
    };
    element?.addEventListener("keydown", onKey);
    return () => element?.removeEventListener("keydown", onKey);
  }, []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    props.send();
  };
  return (
    <form ref={form} className={props.className} onSubmit={submit}>
      {props.children}
    </form>
  );
}
