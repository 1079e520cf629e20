import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

/** Several facts are recorded in one breath; the screens are read again once for all of them. */
const BREATH = 250;

/** Reads the screens again when somebody else has changed something; the browser reconnects by itself. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const source = new EventSource("/api/v1/events", { withCredentials: true });
    const hear = (): void => {
      clearTimeout(timer);
      timer = setTimeout(
        () => void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "session" }),
        BREATH,
      );
    };
    source.addEventListener("change", hear);
    source.addEventListener("message", hear);
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [client]);
}
