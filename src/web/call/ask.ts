import { createContext, use } from "react";

/** Opens the phone call dialog over any screen. */
export const CallContext = createContext<() => void>(() => {
  throw new Error("no dialog is mounted to open");
});

export function useCall(): () => void {
  return use(CallContext);
}
