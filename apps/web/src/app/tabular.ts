/** Where a number's digits must stand under each other. */
export const tabular = { fontVariantNumeric: 'tabular-nums lining-nums', fontFeatureSettings: '"tnum"' } as const;
