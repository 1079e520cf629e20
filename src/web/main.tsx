import "@mantine/core/styles.css";
import "./theme/theme.css";
import "./theme/page.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { createRoot } from "react-dom/client";
import { queries } from "./api/queries.ts";
import { ShortcutBoard } from "./keyboard/shortcuts.tsx";
import { startLanguage } from "./language/i18n.ts";
import { Toasts } from "./pieces/toast.tsx";
import { router } from "./router.tsx";
import { theme } from "./theme/theme.ts";

/** The first screen. Styles come from files only: the server forbids inline ones. */
async function start(): Promise<void> {
  if (!("Temporal" in globalThis)) {
    const { Temporal } = await import("temporal-polyfill");
    Object.assign(globalThis, { Temporal });
  }
  await startLanguage();
  const place = document.getElementById("vigie");
  if (!place) throw new Error("index.html has lost its place for the application");
  createRoot(place).render(
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={queries}>
        <ShortcutBoard>
          <RouterProvider router={router} />
          <Toasts />
        </ShortcutBoard>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

void start();
