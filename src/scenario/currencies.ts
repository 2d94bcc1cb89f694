/**
 * Currencies in use, by their codes (ISO 4217, list one), without funds, metals and units of account. The first few are
 * those that a misspelt code most likely means.
 */
const codes = `
CNY USD EUR GBP HKD TWD MOP SGD MYR THB
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF COP CRC CUP CVE
CZK DKK DOP DZD EGP ERN ETB FJD FKP GEL GHS GIP GMD GTQ GYD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT
LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MRU MUR MVR MWK MXN MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN
QAR RON RSD RUB SAR SBD SCR SDG SEK SHP SLE SOS SRD SSP STN SVC SYP SZL TJS TMT TOP TRY TTD TZS UAH UYU UZS VES WST
XCD XCG YER ZAR ZMW ZWG
BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF
BHD IQD JOD KWD LYD OMR TND
`
  .trim()
  .split(/\s+/u);

/** Those whose minor unit is not a hundredth; the last two lines of the list. */
const whole = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(" ");
const thousandths = "BHD IQD JOD KWD LYD OMR TND".split(" ");

/** The codes of all currencies. */
export const currencyCodes: readonly string[] = codes;

/** Minor units of a currency; undefined where there is no such code. */
export const minorUnitsOf = (code: string): number | undefined =>
  !codes.includes(code) ? undefined : whole.includes(code) ? 1 : thousandths.includes(code) ? 1000 : 100;
