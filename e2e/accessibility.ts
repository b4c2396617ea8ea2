import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Fails with whatever axe finds wrong on the page as it stands: by its rules for WCAG and for best practice, or by `rules` alone. */
export async function expectAccessible(page: Page, what = page.url(), rules: string[] = []): Promise<void> {
  const only = rules.length > 0 ? { runOnly: rules } : {};
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"], ...only });
  // What several frames say is put together in a page opened for that, which takes longer than the analysis itself.
  if (page.frames().length === 1) axe.setLegacyMode();
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  expect(found, what).toEqual([]);
}
