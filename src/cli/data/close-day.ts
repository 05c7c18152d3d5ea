/** The day that a bar is of, by its close: midnight ends a day. @param time RFC 3339 */
export const closeDay = (time: string): string => new Date(Date.parse(time) - 1).toISOString().slice(0, 10);
