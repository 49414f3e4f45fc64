/** In a survey's address: whoever follows it begins a ballot of their own. */
export const anotherBallot = 'phieu-khac'
