/** Line drawings on a 24 grid, for what is named beside them: always hidden from screen readers. */
const DRAWINGS = {
  today: "M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
  requests: "M4 6h16M4 12h16M4 18h10",
  mail: "M3 6h18v12H3zM3 7l9 7 9-7",
  duties: "M4 5h16v15H4zM4 10h16M8 3v4M16 3v4M12 13v3l2 1",
  contracts: "M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5",
  contract: "M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5",
  advice: "M9 18h6M10 21h4M12 3a6 6 0 0 0-3 11v2h6v-2a6 6 0 0 0-3-11",
  systems: "M4 5h16v6H4zM4 13h16v6H4zM8 8h.5M8 16h.5",
  coaching: "M4 5h16v11H4zM9 20h6M12 16v4M8 12l3-3 2 2 3-3",
  close: "M4 5h16v15H4zM4 10h16M8 3v4M16 3v4M9 15l2 2 4-4",
  billing: "M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6",
  invoices: "M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6",
  journal: "M5 4h12a2 2 0 0 1 2 2v14H7a2 2 0 0 1-2-2zM9 9h6M9 13h6",
  vault: "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3M12 14.5v2.5",
  people:
    "M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M2.5 20c.7-3.5 3.2-5.5 6.5-5.5s5.8 2 6.5 5.5M16 5.5a3.3 3.3 0 0 1 0 6.3M18 14.8c2 .7 3.2 2.4 3.7 5.2",
  phone: "M6 3h3l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3",
  search: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14M16 16l5 5",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4 21c1-4 4-6 8-6s7 2 8 6",
  plus: "M12 5v14M5 12h14",
  more: "M4.5 12h1M11.5 12h1M18.5 12h1",
  chevron: "M8 10l4 4 4-4",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  clip: "M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.5 3.5 0 0 1 5 5l-8.5 8.5a2 2 0 0 1-3-3L14 7",
  check: "M5 12l5 5 9-10",
  warning: "M12 4l9 16H3zM12 10v4M12 17v.5",
  lock: "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
} as const;

export type IconName = keyof typeof DRAWINGS;

export function Icon(props: { readonly name: IconName; readonly size?: number }) {
  const size = props.size ?? 18;
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={DRAWINGS[props.name]} />
    </svg>
  );
}
