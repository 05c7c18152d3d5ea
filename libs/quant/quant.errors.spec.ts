import { finite, quantErrors, refuse } from './quant.errors.js';

describe(refuse, () => {
  it('answers with the message of the registry', () => {
    const { message } = quantErrors['QUANT.TOO_FEW_OBSERVATIONS'];
    expect(refuse('QUANT.TOO_FEW_OBSERVATIONS', { have: '1' })).toEqual({
      ok: false,
      refusal: { code: 'QUANT.TOO_FEW_OBSERVATIONS', message, details: { have: '1' } },
    });
  });
});

describe(finite, () => {
  it('lets a number pass, a negative zero as zero', () => {
    expect(finite(1.5)).toEqual({ ok: true, value: 1.5 });
    expect(finite(-0)).toEqual({ ok: true, value: 0 });
  });

  it.each([NaN, Infinity, -Infinity])('refuses %d', (figure) => {
    expect(finite(figure)).toMatchObject({ ok: false, refusal: { code: 'QUANT.NOT_FINITE' } });
  });
});
