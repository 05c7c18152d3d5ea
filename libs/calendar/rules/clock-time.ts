export const MINUTES_PER_DAY = 1440;

/** `09:30` as minutes after midnight. */
export function at(time: `${number}:${number}`): number {
  const [hours = '', minutes = ''] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** `17:00` of the evening before, as (negative) minutes after midnight. */
export const eveningBefore = (time: `${number}:${number}`): number => at(time) - MINUTES_PER_DAY;
