import { useMediaQuery } from "@mantine/hooks";

/** Whether the screen is too narrow for a table of several columns: what it holds is then told as cards. */
export function useNarrow(): boolean {
  return useMediaQuery("(max-width: 48rem)", undefined, { getInitialValueInEffect: false });
}
