/** What stands for every secret where a request is only shown. */
export const secretMask = "••••••";
