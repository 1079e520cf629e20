/** The look of the house, in points and sRGB: one accent, two greys, one family of letters with aligned figures. */
export type FontName = "regular" | "medium" | "bold";
export type PageFonts = Readonly<Record<FontName, Uint8Array>>;

export type TextStyle = {
  readonly font: FontName;
  readonly size: number;
  readonly color: string;
  /** Extra points between lines. */
  readonly gap: number;
};

export const COLORS = {
  ink: "#1B2128",
  soft: "#56616D",
  rule: "#D3DAE1",
  tint: "#F2F6F9",
  /** Light enough to read what stands over it. */
  watermark: "#E6EBF0",
  accent: "#0F4C75",
  onAccent: "#FFFFFF",
} as const;

/** A4 in points, with the address of the recipient where the window of a DL envelope shows it. */
export const SHEET = {
  width: 595.28,
  height: 841.89,
  left: 51,
  right: 51,
  top: 48,
  bottom: 66,
  addressLeft: 318,
  addressTop: 134,
} as const;

/** One style for each role of a text, so that a page never chooses a size or a colour for itself. */
export const STYLES = {
  title: { font: "bold", size: 22, color: COLORS.accent, gap: 0 },
  number: { font: "medium", size: 12, color: COLORS.ink, gap: 0 },
  issuer: { font: "bold", size: 13, color: COLORS.ink, gap: 1 },
  name: { font: "bold", size: 10.5, color: COLORS.ink, gap: 1.5 },
  body: { font: "regular", size: 9.5, color: COLORS.ink, gap: 2 },
  strong: { font: "bold", size: 9.5, color: COLORS.ink, gap: 2 },
  address: { font: "regular", size: 10, color: COLORS.ink, gap: 1.5 },
  detail: { font: "regular", size: 8, color: COLORS.soft, gap: 1.2 },
  label: { font: "medium", size: 7.5, color: COLORS.soft, gap: 0.5 },
  small: { font: "regular", size: 7.5, color: COLORS.soft, gap: 1.2 },
  heading1: { font: "bold", size: 14, color: COLORS.accent, gap: 1 },
  heading2: { font: "bold", size: 11, color: COLORS.ink, gap: 1 },
  columnTitle: { font: "medium", size: 7.5, color: COLORS.soft, gap: 0 },
  watermark: { font: "bold", size: 110, color: COLORS.watermark, gap: 0 },
  due: { font: "bold", size: 12, color: COLORS.onAccent, gap: 0 },
} as const satisfies Record<string, TextStyle>;
