"""Each measure type on a made-up section about it, and on one that only sounds like it."""

import pytest

from indexer.know.measures import evidence
from indexer.know.thesaurus import shipped
from indexer.model import Section, Span

ABOUT = {
    "planning": ("一是编制发展规划", "请来设计院编制镇区控制性详细规划和产业规划，三个专项规划通过评审。"),
    "management-body": ("一是加强组织领导", "成立由镇长任组长的领导小组，设立工作专班，建立联席会议制度。"),
    "assessment": ("五是严格考核奖惩", "出台考核办法，按季督查通报，实行末位淘汰，考核结果与奖惩挂钩。"),
    "policy-making": ("二是出台扶持政策", "制定出台若干政策措施和实施办法，形成一套政策体系。"),
    "approval-reform": ("深化放管服改革", "推行一网通办，行政审批事项压减三成，实行告知承诺和容缺受理。"),
    "business-environment": (
        "持续优化营商环境",
        "开展企业服务月活动，构建亲清政商关系，营造公平竞争的市场环境。",
    ),
    "infrastructure": ("完善基础设施", "新修道路六条，供水管网延伸到村，变电站建成，园区七通一平。"),
    "standard-factory": ("一是加快标准厂房建设", "新建多层标准厂房四栋，已有三家企业租下。"),
    "land-use": ("三是节约集约用地", "清理闲置土地两百亩，盘活存量建设用地，提高容积率和亩均效益。"),
    "park-building": ("推进园区建设", "开发区扩区获批，工业园区承载力增强，园区管理体制理顺。"),
    "green-development": ("抓好污染防治", "关停小锅炉，河流水质达标，空气质量优良天数增加，造林三千亩。"),
    "investment-promotion": ("大力开展招商引资", "三支小分队驻点招商，办推介会两场，签约引进项目十二个。"),
    "foreign-investment": ("扩大对外开放", "实际利用外资增长一成，进出口总额再创新高，外贸企业新增五家。"),
    "project-service": ("狠抓项目建设", "二十个重大项目集中开工，挂图作战，强化要素保障，十个项目竣工投产。"),
    "financing-guarantee": ("设立担保公司", "县财政出资组建融资担保公司，为企业贷款提供信用担保。"),
    "credit-support": ("加强信贷支持", "组织银企对接会，银行发放贷款两亿元，缓解企业融资难。"),
    "fiscal-funds": ("加大资金扶持", "设立专项资金，对新购设备给予补助，财政贴息一百万元。"),
    "tax-fee-relief": ("落实减税降费", "减免税费三千万元，留抵退税及时到账，涉企收费降低，为企业减负。"),
    "capital-market": ("推动企业上市", "两家企业在新三板挂牌，设立产业基金，股权投资机构落户。"),
    "tech-innovation": (
        "强化科技创新",
        "新增高新技术企业六家，建成重点实验室，研发投入增长，攻克关键核心技术。",
    ),
    "industry-academia": (
        "深化产学研合作",
        "与两所高校共建产业研究院，设院士工作站，推进校企合作。",
    ),
    "talent": ("引进高层次人才", "出台人才新政，建人才公寓，柔性引进专家十名、博士六名。"),
    "skills-training": ("开展技能培训", "依托职业院校办培训班，培养技术工人，新建实训基地一个。"),
    "brand-ip": ("实施品牌战略", "新获驰名商标两件，发明专利三十件，保护知识产权，创建质量强市。"),
    "startup-incubation": ("扶持大众创业", "建成孵化器两家、众创空间一处，发放创业担保贷款，办创业大赛。"),
    "enterprise-growth": ("培育壮大民营企业", "支持中小企业专精特新发展，推动小升规，新增规上企业八家。"),
    "leading-enterprise": ("做强龙头企业", "扶持骨干企业做大，引进世界500强总部，打造领军企业和链主企业。"),
    "e-commerce": ("发展电子商务", "建电商产业园，开直播带货间，网络零售额翻番，网店过千家。"),
    "digitalisation": ("发展数字经济", "推进智能制造和工业互联网，企业上云，建设智慧城市和大数据中心。"),
    "employment": ("促进就业", "城镇新增就业两千人，办招聘会八场，零就业家庭动态清零，援企稳岗。"),
    "public-platform": (
        "搭建公共服务平台",
        "建成检验检测平台、信息服务平台和技术服务平台，为企业提供一站式服务。",
    ),
    "logistics": ("发展现代物流", "物流园建成，冷链物流配送到乡，港口吞吐量增长，多式联运开通。"),
    "livelihood": ("保障和改善民生", "新建幼儿园三所，医保参保全覆盖，养老服务中心建成，低保标准提高。"),
    "publicity": ("加强宣传交流", "组织培训观摩和经验交流会，媒体宣传报道典型，舆论氛围浓厚。"),
    "industrial-cluster": (
        "壮大产业集群",
        "做强装备制造业，延链补链，传统产业转型升级，战略性新兴产业加快。",
    ),
    "modern-services": ("发展现代服务业", "服务业集聚区扩容，商贸业提档，会展经济兴起，中央商务区开工。"),
    "service-outsourcing": ("发展服务外包", "软件外包企业二十家，动漫基地挂牌，离岸外包额增长。"),
    "culture-tourism": ("发展文化旅游", "创建全域旅游示范区，景区游客增多，文创产品走俏，非遗得到保护。"),
    "agriculture": ("发展现代农业", "建高标准农田一万亩，粮食丰收，合作社带动蔬菜种植和生猪养殖。"),
    "rural-revitalisation": (
        "推进乡村振兴",
        "建设美丽乡村，整治农村人居环境，壮大村集体经济，防返贫监测到户。",
    ),
    "urban-renewal": ("实施城市更新", "改造老旧小区九个，整治背街小巷，新增停车位和口袋公园，城市管理精细。"),
}
NEAR = {
    "planning": ("办好职业教育", "帮学生做好职业规划，校园规划面积三百亩。"),
    "management-body": ("开展技能培训", "培训班由牵头部门市人社局举办，两所职业院校承办。"),
    "assessment": ("抓好污染防治", "中央环保督察反馈的问题全部整改，建设项目环境影响评估从严。"),
    "policy-making": ("推动企业上市", "政策性金融机构参与，货币政策稳健，两家企业挂牌上市。"),
    "approval-reform": ("兴修水利", "农用地审批通过后拨付补偿，水库工程开工。"),
    "business-environment": ("保护生态环境", "改善农村人居环境，生态环境保护责任到人。"),
    "infrastructure": ("关爱老人", "市政府为老人办实事，市政协委员走访养老院。"),
    "standard-factory": ("发展文化旅游", "旧厂房变身美术馆，老厂房成了文创园，游客不断。"),
    "land-use": ("发展现代农业", "推动土地流转，土地承包期延长，合作社种粮食。"),
    "park-building": ("加强社区治理", "社区网格员上门，景区派出所值守，矛盾纠纷就地化解。"),
    "green-development": ("净化政治生态", "优化创业生态，净化政治生态，严肃查处违纪。"),
    "investment-promotion": ("办好医疗", "推行家庭医生签约服务，新建社区医院。"),
    "foreign-investment": ("发展文化旅游", "博物馆免费开放，开放式景区游客增多。"),
    "project-service": ("办好民生", "列入惠民项目的幼儿园和养老院投用。"),
    "financing-guarantee": ("化解债务", "清理违规担保，抵押担保物重新评估，化解隐性债务。"),
    "credit-support": ("防范化解风险", "防范化解金融风险，严厉打击非法金融活动，守住不发生系统性风险底线。"),
    "fiscal-funds": ("总体情况", "地区生产总值增长，财政收入突破百亿元，财政总收入居全省前列。"),
    "tax-fee-relief": ("总体情况", "地区生产总值增长，税收收入占比提高，税收贡献突出。"),
    "capital-market": ("发展特色农业", "水果产品上市早，蔬菜上市销售旺，农产品价格好。"),
    "tech-innovation": ("加强和创新社会治理", "创新社会治理方式，制度创新推动信访化解。"),
    "industry-academia": ("促进就业", "高校毕业生就业率提高，帮扶高校学生实习就业。"),
    "talent": ("促进就业", "人才市场举办招聘会，农民工就业有保障。"),
    "skills-training": ("发展文化旅游", "建培训基地型酒店，承接会议培训，旅游收入增长。"),
    "brand-ip": ("提升城市品质", "擦亮城市品牌，空气质量改善，老旧小区改造完成。"),
    "startup-incubation": ("转变作风", "激发干部干事创业热情，弘扬艰苦创业精神，狠抓落实。"),
    "enterprise-growth": ("总体情况", "地区生产总值增长，规模以上工业增加值增长，经济运行平稳。"),
    "leading-enterprise": ("引进高层次人才", "引进领军人才三名，兑现人才政策，人才公寓交付。"),
    "e-commerce": ("开展技能培训", "线上线下培训结合，线上教学覆盖全县职业院校。"),
    "digitalisation": ("总体情况", "统计数据显示经济运行平稳，成绩凝聚全市人民的智慧和力量。"),
    "employment": ("总体情况", "服务业就业人员占比提高，地区生产总值增长。"),
    "public-platform": ("清理融资平台", "清理融资平台公司，化解政府隐性债务。"),
    "logistics": ("抓好党建", "党员干部把温暖送到群众家中，党组织作用增强。"),
    "livelihood": ("加强廉政建设", "开展反腐倡廉教育和警示教育，深化主题教育成果。"),
    "publicity": ("严管干部", "推进干部交流和轮岗交流，选优配强领导班子。"),
    "industrial-cluster": ("发展文化旅游", "发展文化产业和旅游产业，开发工业旅游线路。"),
    "modern-services": ("完善社会保障", "养老保险、医疗保险、失业保险应保尽保，低保扩面。"),
    "service-outsourcing": ("规范城市管理", "环卫保洁外包给企业，街道整洁，城市管理有序。"),
    "culture-tourism": ("加强廉政建设", "弘扬廉政文化，传承红色基因，涵养党内政治文化。"),
    "agriculture": ("推进新型城镇化", "农业转移人口落户城镇，户籍制度改革到位，城镇化率提高。"),
    "rural-revitalisation": ("促进就业", "保障农民工工资，农村劳动力转移就业，招聘会进乡。"),
    "urban-renewal": ("强化科技创新", "支持企业技术改造，建设创新型城市，研发投入增长。"),
}


def ids(heading: str, text: str) -> set[str]:
    section = Section(0, "practice", (heading,), text, Span(0, len(text)))
    return {each.measure_id for each in evidence(section)}


def test_every_type_is_tried() -> None:
    assert set(ABOUT) == set(NEAR) == set(shipped().by_id)


@pytest.mark.parametrize("measure", ABOUT)
def test_a_section_about_it_carries_it(measure: str) -> None:
    assert measure in ids(*ABOUT[measure])


@pytest.mark.parametrize("measure", NEAR)
def test_a_section_that_only_sounds_like_it_does_not(measure: str) -> None:
    assert measure not in ids(*NEAR[measure])
