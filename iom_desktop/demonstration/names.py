"""Made-up names in London's own mixture, each group with the self-defined ethnicity codes it is drawn with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Forenames and surnames that go together, how common the group is, and its 18+1 ethnicity codes."""

    weight: int
    ethnicities: tuple[str, ...]
    men: tuple[str, ...]
    women: tuple[str, ...]
    surnames: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


NAME_GROUPS = (
    NameGroup(
        30,
        ("W1",),
        _words(
            "Callum Gareth Thomas Conor Lewis Nathan Wesley Kieran Ryan Liam Jake Aaron Dean Craig Lee Scott"
            " Jordan Luke Shane Danny Terry Stuart Ross Darren Bradley Kyle Joe Ashley Reece Owen Toby Martin"
            " Carl Gavin Neil Barry"
        ),
        _words("Jade Shannon Kelly Gemma Stacey Chloe Leanne Kirsty Amy Hayley Donna Natalie Tracey Lauren"),
        _words(
            "Pettifer Greaves Haldane Harcourt Ogilvy Ashdown Birtles Crossfield Dunmore Eastlake Fenwright"
            " Garside Hallowes Inskip Jessop Kettley Larkham Mossman Northey Oakden Pellow Quarmby Rudkin"
            " Selwood Tranter Underhay Varley Wadlow Yelland Ashcombe Brackley Coldwell Dobney Everill Foxall"
            " Gillard Hembrow Ivatt Kilburne Lathbury"
        ),
    ),
    NameGroup(
        5,
        ("W2",),
        _words("Patrick Ciaran Declan Eoin Brendan Cormac Fergal Niall"),
        _words("Orla Siobhan Niamh Aoife Roisin"),
        _words(
            "McKinley O'Dowda Fitzmaurice Quillan Doyle-Marsh O'Riordan-Blake McAteer Gallacher Kinsella-Ward Mulvaney"
        ),
    ),
    NameGroup(
        13,
        ("W9",),
        _words(
            "Dariusz Vasile Stefan Tomasz Andrei Mariusz Florin Krzysztof Łukasz Ionuț Dragoș Piotr Adrian"
            " Marek Gheorghe Mehmet Emre Özgür Luca Rui Paulo Artan Besnik"
        ),
        _words("Agnieszka Ioana Małgorzata Elena Ayşe Mihaela Zofia Bianca"),
        _words(
            "Wolanin Corbeanu Lukic-Ward Petrescu-Hale Kowalczyk Mazurkiewicz Bălănescu Ionașcu Gołębiewski"
            " Szymczak Yıldırım Öztürk-Lane Ferrante Vidigal Bregovic Hoxhaj Lewandowicz Țurcanu Çelikbaş"
        ),
    ),
    NameGroup(
        15,
        ("B2",),
        _words(
            "Ayodele Emmanuel Kofi Tendai Hassan Yusuf Nathaniel Ibrahim Kwabena Olúwaseun Abdirahman Chinedu"
            " Babatunde Mohamed Tariro Ọláyínká Femi Desta Samir Mustafa Kwame Ekow"
        ),
        _words("Adaeze Nia Amina Ọmọlará Fatoumata Zainab Abena Hodan"),
        _words(
            "Bankole-Grant Darkoh Larbi Mukwazhi Warsame Adeleye-Marks Okpara Sesayo Nkrumah-Lyle Adébáyọ̀"
            " Chikwanda Diallo-Reed Egbunike Farah-Osman Gebreyes Jalloh-Finch Kamaru-West Mensah-Boyce Ṣóyínká-"
            "Hart Tesfamichael Uzoukwu"
        ),
    ),
    NameGroup(
        14,
        ("B1",),
        _words(
            "Desmond Marcus Jerome Tyrone Delroy Leon Kemar Dwayne Nathaniel Andre Romario Jermaine Curtis"
            " Malachi Tyrell Rohan Winston"
        ),
        _words("Shanice Latoya Keisha Monique Tanisha"),
        _words(
            "Farrell Castellane Thorne-Bello Duarte Beaumont Lascelles Castellan Campbell-Rowe Delapenha"
            " Fontenelle Grantley Hibbertson Lindo-James Marchbanks Pinnock-Shaw Rochester Somerby Thelwell-"
            "Dixon Walcott-Ayre"
        ),
    ),
    NameGroup(
        4,
        ("B9", "M1"),
        _words("Jaydon Tyler Kyron Levi Zane Remell Kai Ashton"),
        _words("Amira Tia Jasmine Ebony Kiara"),
        _words("Delacroix-Boateng Fairweather Hinds-Cole Laidlow Merriman Priddy-Cross Raywood Tennant-Obi Whitlow"),
    ),
    NameGroup(
        6,
        ("A3", "A2"),
        _words("Rafiq Imran Kamran Shahid Tariq Jubair Mahfuz Faisal Zeeshan Naveed"),
        _words("Rukhsana Nasima Saima Shabnam"),
        _words(
            "Choudhury Dastgir Benhaddou Mahmud-Ellis Qureishi-Bray Rahmanzai Talukdar Uddin-Stroud Sarwari Malikzade"
        ),
    ),
    NameGroup(
        5,
        ("A1", "A9"),
        _words("Harpreet Sanjay Vikram Ravi Dinesh Jaspal Anil Nirmalan Sivakumar"),
        _words("Simran Meera Priyanka Kavitha"),
        _words(
            "Bhandal Dosanjh-Lee Gohil-Marsh Jandoo Kandasamy Lakhani-Moss Nagra Parmar-Hill Rathod Sanghera"
            " Tharmalingam"
        ),
    ),
    NameGroup(
        3,
        ("O9", "A9", "A4"),
        _words("Minh Quốc Jonah Hữu Phúc Wei Arman Farhad Reza"),
        _words("Thảo Mai Lan Soraya Ngọc"),
        _words("Tran-Hollis Nguyễn Petrakis Phạm-Lowe Lê-Carver Hosseinian Karimzadeh Liang-Porter Đặng Vũ-Ashby"),
    ),
    NameGroup(
        3,
        ("M2", "M3", "M9"),
        _words("Isaac Reuben Elijah Theo Caleb Zachary Noah Idris"),
        _words("Leila Anais Maya Saffron"),
        _words("Achterbury Belgrove Cazalet-Roy Dessalines Ellicott-Sow Hartnoll Jervois-Khan Laverick Sabatini-Cole"),
    ),
    NameGroup(
        2,
        ("O2", "W3", "NS"),
        _words("Karim Nabil Walid Jimmy Levi Amir Sofiane"),
        _words("Salma Shelby Nour"),
        _words("Belkacemi Doherty-Vale Haddadi Loveridge-Ayers Mansouri-Page Zerrouki Boutaleb"),
    ),
)
