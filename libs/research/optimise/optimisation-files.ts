export const TRIALS_FILE = 'trials.jsonl';
export const RESULT_FILE = 'optimisation.json';
export const REPORT_FILE = 'report.html';
