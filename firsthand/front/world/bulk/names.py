"""Names for a crowd of invented people: as mixed as a British town, put together by number."""

GIVEN = {
    "he": (
        "Adam", "Ahmed", "Alfie", "Andrzej", "Arjun", "Ben", "Bilal", "Callum", "Carlos", "Chidi", "Dai", "Daniel",
        "Dariusz", "Dwayne", "Ed", "Emeka", "Farhan", "Femi", "Gary", "George", "Hamza", "Harry", "Hassan", "Ibrahim",
        "Ivan", "Jamal", "Jim", "Joseph", "Kareem", "Kenji", "Kevin", "Leroy", "Luca", "Mateo", "Mehmet", "Nikos",
        "Oscar", "Patrick", "Ravi", "Samir", "Sean", "Sunil", "Terry", "Viktor", "Wei", "Yaw", "Zak",
    ),
    "she": (
        "Abena", "Aisling", "Alice", "Amara", "Angharad", "Anjali", "Beata", "Bethan", "Brenda", "Bronagh", "Carmen",
        "Ceri", "Chipo", "Deepa", "Edna", "Elif", "Esther", "Fatima", "Fiona", "Gloria", "Hui", "Ingrid", "Irena",
        "Jacqui", "Jasmine", "Joyce", "Kamala", "Karen", "Katya", "Layla", "Lorraine", "Maggie", "Maryam", "Mercy",
        "Nadia", "Ngozi", "Olive", "Parveen", "Rhiannon", "Rita", "Ruby", "Sabina", "Sinead", "Tamsin", "Ursula",
        "Wanjiru", "Yasmin",
    ),
    "they": (
        "Alex", "Ash", "Blue", "Charlie", "Eden", "Frankie", "Jules", "Kit", "Max", "Nico", "Quinn", "Robin", "Sky",
    ),
}  # fmt: skip
FAMILY = (
    "Abbott", "Adeleke", "Ahmad", "Akhtar", "Anderson", "Ansah", "Appiah", "Ashworth", "Bailey", "Baker", "Banerjee",
    "Begum", "Bell", "Bianchi", "Blake", "Brady", "Brown", "Burke", "Campbell", "Castillo", "Chan", "Chaudhry", "Clegg",
    "Cohen", "Cooper", "Costa", "Daly", "Das", "Davies", "Demir", "Dixon", "Dunne", "Edwards", "Ekwueme", "Evans",
    "Farah", "Fletcher", "Flynn", "Foster", "Garcia", "Georgiou", "Ghosh", "Gomez", "Graham", "Greenwood", "Griffiths",
    "Gupta", "Haddon", "Hall", "Haque", "Harris", "Hughes", "Ibe", "Iqbal", "Jackson", "Jensen", "Jones", "Joshi",
    "Kaplan", "Kaur", "Kelly", "Khan", "Kim", "Kimani", "Kowal", "Kumar", "Lam", "Lloyd", "Lopez", "Lynch", "Malik",
    "Marsden", "Mbeki", "McKay", "Mehta", "Miller", "Mirza", "Morgan", "Moyo", "Murphy", "Nowak", "Nunes", "Nwosu",
    "Oduya", "Ogden", "Oliver", "Osman", "Owusu", "Pace", "Parker", "Parry", "Pereira", "Petrov", "Phillips", "Powell",
    "Quinlan", "Rahim", "Rao", "Rees", "Roberts", "Robinson", "Rossi", "Ryan", "Sadler", "Santos", "Schofield", "Sesay",
    "Shah", "Sharma", "Silver", "Singh", "Smith", "Stewart", "Sutton", "Tan", "Taylor", "Thapa", "Turner", "Uddin",
    "Varma", "Walsh", "Ward", "Watts", "Webb", "White", "Wong", "Wood", "Yilmaz", "Young", "Zafar",
)  # fmt: skip
STREETS = (
    "Mill Lane", "Dock Street", "Canal Walk", "Station Road", "Park Avenue", "Chapel Steps", "Elm Park", "Fern Road",
    "Harbour Court", "Bridge Street", "Almond Close", "Linden Gardens", "Tannery Row", "Quay Row", "Gas Lane",
)  # fmt: skip


def given(pronouns: str, number: int) -> str:
    """A given name that goes with these pronouns."""
    names = GIVEN.get(pronouns.split(" ")[0], GIVEN["they"])
    return names[number * 7 % len(names)]


def family(number: int) -> str:
    """A family name."""
    return FAMILY[number * 11 % len(FAMILY)]


def street(number: int) -> str:
    """A street and a house in it; none of them exists."""
    return f"{number % 180 + 1} {STREETS[number % len(STREETS)]}"
