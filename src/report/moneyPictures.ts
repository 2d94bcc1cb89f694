/** Files of the chart of money, which a result has only where a plan costs or earns something. */
export const moneyPictures = ["roi.svg", "roi.png"] as const;
