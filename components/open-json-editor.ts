import { json } from "@codemirror/lang-json";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { minimalSetup } from "codemirror";
import type { JsonMark } from "@/components/json-marks";

interface EditorOptions {
  parent: HTMLElement;
  text: string;
  /** What a screen reader calls it, and the ids of what says more. */
  label: string;
  describedBy: string;
  /** The page's CSP nonce: style elements without it are refused. */
  nonce: string;
  onText: (text: string) => void;
}

/** An editor on the page. */
export interface OpenJsonEditor {
  /** Shows another text; what is there already stays as it is, with its cursor. */
  show(text: string): void;
  mark(marks: JsonMark[]): void;
  /** Moves the focus there and selects it; without a place, to the beginning. */
  goTo(place?: { start: number; end: number }): void;
  close(): void;
}

/** Our tokens, which know light and dark themselves. */
const theme = EditorView.theme({
  "&": { color: "var(--foreground)", backgroundColor: "var(--card)", maxHeight: "inherit", fontSize: "0.75rem" },
  "&.cm-focused": { outline: "2px solid var(--ring)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "var(--font-geist-mono), monospace", lineHeight: "1.25rem", overflow: "auto" },
  ".cm-content": { caretColor: "var(--foreground)", padding: "0.375rem 0" },
  ".cm-cursor": { borderLeftColor: "var(--foreground)" },
  ".cm-gutters": {
    color: "var(--muted-foreground)",
    backgroundColor: "var(--muted)",
    borderRight: "1px solid var(--border)",
  },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "color-mix(in oklab, var(--primary) 25%, transparent)",
  },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--destructive) 1px",
    textUnderlineOffset: "3px",
  },
  ".cm-lintPoint-error:after": { borderBottomColor: "var(--destructive)" },
  ".cm-tooltip": {
    color: "var(--foreground)",
    backgroundColor: "var(--popover)",
    border: "1px solid var(--border)",
    fontFamily: "var(--font-geist-sans), sans-serif",
  },
  ".cm-diagnostic-error": { borderLeftColor: "var(--destructive)" },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--muted-foreground)" },
  { tag: tags.string, color: "var(--foreground)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--primary)" },
  { tag: [tags.separator, tags.brace, tags.squareBracket], color: "var(--muted-foreground)" },
]);

/**
 * What is typed over a selection is put in by us: a browser would keep the look of what it replaces, in a style attribute
 * that the page's policy refuses.
 */
const typingOver = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const isTyped = event.inputType === "insertText" && event.data !== null && !view.composing;
    if (!isTyped || view.state.selection.main.empty) return false;
    view.dispatch(view.state.replaceSelection(event.data ?? ""), { userEvent: "input.type", scrollIntoView: true });
    event.preventDefault();
    return true;
  },
});

/** Tab is not bound: it leaves the editor, as it leaves every other field. */
function extensions({ label, describedBy, nonce, onText }: EditorOptions): Extension {
  return [
    ...[minimalSetup, lineNumbers(), json(), theme, syntaxHighlighting(colours), typingOver, EditorView.lineWrapping],
    EditorView.cspNonce.of(nonce),
    EditorView.contentAttributes.of({
      ...{ "aria-label": label, "aria-describedby": describedBy, tabindex: "0" },
      ...{ spellcheck: "false", autocapitalize: "off" },
    }),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) onText(state.doc.toString());
    }),
  ];
}

/** Opens an editor for JSON in `parent`. Line breaks are `\n` in what it gives. */
export function openJsonEditor(options: EditorOptions): OpenJsonEditor {
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({ doc: options.text, extensions: extensions(options) }),
  });
  return {
    show(text) {
      const { doc } = view.state;
      if (doc.toString() !== text) view.dispatch({ changes: { from: 0, to: doc.length, insert: text } });
    },
    mark(marks) {
      const { length } = view.state.doc;
      const diagnostics = marks.map(({ start, end, detail }): Diagnostic => {
        return { from: Math.min(start, length), to: Math.min(end, length), severity: "error", message: detail };
      });
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    goTo(place = { start: 0, end: 0 }) {
      view.focus();
      const { length } = view.state.doc;
      const selection = { anchor: Math.min(place.start, length), head: Math.min(place.end, length) };
      view.dispatch({ selection, scrollIntoView: true });
    },
    close: () => view.destroy(),
  };
}
