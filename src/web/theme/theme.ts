import { Button, createTheme, Modal, type MantineColorsTuple } from "@mantine/core";

/** The one accent: a deep petrol, readable on warm paper (7) and, lighter, on warm black (3). */
export const PETROL: MantineColorsTuple = [
  "#e9f5f6",
  "#d3e8ea",
  "#a6d2d6",
  "#7fc0c7",
  "#559fa8",
  "#348590",
  "#1f6f7a",
  "#14565f",
  "#0f464e",
  "#0a343a",
];

/**
 * What Mantine must know in JavaScript; every colour variable is in theme.css, because the pages are served without
 * permission for inline styles. Dialogs leave the scroll lock to our style sheet for the same reason.
 */
export const theme = createTheme({
  colors: { petrol: PETROL },
  primaryColor: "petrol",
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: "sm", variant: "filled" } }),
    Modal: Modal.extend({
      defaultProps: {
        lockScroll: false,
        centered: false,
        overlayProps: { backgroundOpacity: 0.45 },
        // What is typed right after the shortcut must land in the first field.
        transitionProps: { duration: 0 },
      },
    }),
  },
});
